// One road in, one road out: resolve chapter and member, find, permit, check, run, apologise.
import { decode } from "../chat/action.ts";
import { CARD_LIMITS, type Card, type Choice } from "../chat/card.ts";
import { FORM_LIMITS, type Form, type FormValues } from "../chat/form.ts";
import { clean, shorten } from "../chat/hygiene.ts";
import { type AccountId, platformOf } from "../chat/people.ts";
import { ask, type Reply, toAsker, wrong } from "../chat/reply.ts";
import type { Guide } from "../model/guide.ts";
import type { Store } from "../model/store.ts";
import { type IsSpaceAdmin, permit } from "./authority.ts";
import { type Commands, press, type Responder, submit, type Verb } from "./command.ts";
import { readCommandLine } from "./command-line.ts";
import { type CommandTree, createCommandTree } from "./command-tree.ts";
import type { Clock, Context, Drafts, Log } from "./context.ts";
import { createContexts } from "./contexts.ts";
import { Refusal, refuse } from "./errors.ts";
import type { Flood } from "./flood.ts";
import { createGreeting } from "./greeting.ts";
import { checkOptions, optionForm, runCommand } from "./option-values.ts";
import type { Gesture, OptionValues, Path, Request, Root, SuggestRequest } from "./request.ts";
import {
  apology,
  didYouMean,
  expiredDraft,
  groupCard,
  notYours,
  oldButton,
  openDraft,
  refusal,
  reopenCard,
  runLine,
  tooMuch,
} from "./views.ts";

export type Bot = {
  readonly tree: CommandTree;
  readonly guide: Guide;
  /** Never throws. Undefined when this event was answered before. */
  answer(request: Request): Promise<Reply | undefined>;
  /** Never throws; at most 25. */
  suggest(request: SuggestRequest): Promise<readonly Choice[]>;
  /** A card whose button opens the form again with what was typed: for doors that cannot show errors under fields, or were too late. */
  reopen(owner: AccountId, form: Form, values: FormValues, problems?: Readonly<Record<string, string>>): Card;
};

export type BotParts = {
  readonly commands: Commands;
  readonly store: Store;
  readonly guide: Guide;
  readonly clock: Clock;
  readonly drafts: Drafts;
  readonly log: Log;
  /** Left out: nobody is ever told to wait. */
  readonly flood?: Flood;
  /** The doors' answer, for requests that do not say it themselves. Left out: nobody. */
  readonly isSpaceAdmin?: IsSpaceAdmin;
};

const SUGGESTION_LIMIT = 100;

export function createBot({ commands, store, guide, clock, drafts, log, flood, isSpaceAdmin }: BotParts): Bot {
  const tree = createCommandTree(commands, guide);
  const { contextOf, draftButton } = createContexts({ store, guide, tree, clock, log, drafts });
  const greet = createGreeting(commands.welcome);
  const isAdmin: IsSpaceAdmin = isSpaceAdmin ?? (() => Promise.resolve(false));
  const responders = new Map<string, Responder>();
  for (const responder of [...[...commands.members, ...commands.leaders].flatMap((page) => page.on), ...builtIn()]) {
    const key = `${responder.kind} ${responder.name}`;
    if (responders.has(key)) throw new Error(`two handlers answer "${key}"`);
    responders.set(key, responder);
  }

  async function runVerb(
    asked: Context,
    root: Root,
    path: Path,
    verb: Verb,
    given: OptionValues,
    isForm = false,
  ): Promise<Reply> {
    const ctx = await permit(asked, verb.allow, isAdmin);
    const { values, problems, missing } = checkOptions(verb, given, guide);
    if (missing.length + Object.keys(problems).length === 0) return verb.run(ctx, values);
    const form = optionForm(shorten(tree.spell(root, path), FORM_LIMITS.title), root, path, verb, guide);
    const kept = Object.fromEntries(
      Object.entries(given).map(([name, value]) => [name, shorten(String(value), FORM_LIMITS.text)]),
    );
    // A command with something left out is a question back; a form sent without it, or a wrong value, gets its sentence.
    if (!isForm && Object.keys(problems).length === 0) return ask(form, kept);
    return wrong(
      form,
      { ...problems, ...Object.fromEntries(missing.map((name) => [name, "Please fill this in."])) },
      kept,
    );
  }

  async function runTyped(ctx: Context, root: Root, line: string): Promise<Reply> {
    const typed = readCommandLine(tree, root, clean(line));
    switch (typed.kind) {
      case "bare":
        return runVerb(ctx, "members", commands.bare, tree.find("members", commands.bare)!, {});
      case "command":
        return runVerb(ctx, root, typed.path, typed.verb, typed.options);
      case "group":
        return toAsker(groupCard(tree, root, typed.name, typed.wrongVerb));
      case "unknown":
        return toAsker(didYouMean(tree, root, { ...typed, word: shorten(typed.word, 60) }, commands.words.path));
    }
  }

  /** A command written where plain words are expected: "/ir help", or a command's name alone. */
  function commandIn(words: string): string | undefined {
    const typed = clean(words).trim();
    const [first = "", ...rest] = typed.split(/\s+/);
    if (first === `/${tree.names.members}`) return rest.join(" ");
    return tree.page("members", typed.toLowerCase()) ? typed : undefined;
  }

  /** Buttons that belong to the bot itself rather than to a page. */
  function builtIn(): Responder[] {
    return [
      press(runLine, (ctx, { root, line }) => runTyped(ctx, root, line)),
      press(openDraft, (ctx, { draft }) => {
        const kept = drafts.find(draft);
        if (!kept) return toAsker(expiredDraft);
        return kept.owner === ctx.actor.account ? ask(kept.form, kept.values) : toAsker(notYours);
      }),
      submit(runCommand, (ctx, { root, path }, values) => {
        const words = path.split(" ");
        const verb = tree.find(root, words);
        return verb ? runVerb(ctx, root, words, verb, values, true) : toAsker(oldButton(tree));
      }),
    ];
  }

  async function respond(ctx: Context, gesture: Gesture): Promise<Reply> {
    switch (gesture.kind) {
      case "command": {
        const verb = tree.find(gesture.root, gesture.path);
        if (!verb)
          refuse(`I no longer have that command. Type ${tree.spell("members", ["help"])} to see what I can do.`);
        return runVerb(ctx, gesture.root, gesture.path, verb, gesture.options);
      }
      case "line":
        return runTyped(ctx, gesture.root, gesture.line);
      case "words": {
        const line = commandIn(gesture.text);
        if (line !== undefined) return runTyped(ctx, "members", line);
        const { path, option } = commands.words;
        return runVerb(ctx, "members", path, tree.find("members", path)!, { [option]: gesture.text });
      }
      case "press":
      case "pick":
      case "submit": {
        const decoded = decode(gesture.wire);
        const responder = decoded && responders.get(`${gesture.kind} ${decoded.name}`);
        const params = responder?.params.safeParse(decoded?.params);
        if (!responder || !params?.success) return toAsker(oldButton(tree));
        return responder.run(await permit(ctx, responder.allow, isAdmin), params.data, {
          picked: gesture.kind === "pick" ? gesture.picked.slice(0, CARD_LIMITS.choices) : [],
          values: gesture.kind === "submit" ? gesture.values : {},
        });
      }
    }
  }

  return {
    tree,
    guide,
    async answer({ from, gesture }) {
      if (flood?.admits(from) === false) return toAsker(tooMuch);
      try {
        if (!(await store.seenEvents.claim(platformOf(from.account), from.eventId))) return undefined;
        const ctx = await contextOf(from, gesture);
        return await greet(ctx, await respond(ctx, gesture));
      } catch (error) {
        if (error instanceof Refusal) return toAsker(refusal(error.text));
        const reference = crypto.randomUUID().slice(0, 8);
        log.error({ reference, gesture: gesture.kind, err: error }, "a request failed");
        return toAsker(apology(reference));
      }
    },
    async suggest({ from, root, path, option, typed }) {
      if (flood?.admitsSuggestion(from) === false) return [];
      try {
        const verb = tree.find(root, path);
        const declared = verb?.options[option];
        if (!verb || declared?.kind !== "text" || !declared.suggest) return [];
        const ctx = await permit(await contextOf(from), verb.allow, isAdmin);
        const choices = await declared.suggest(clean(typed).slice(0, SUGGESTION_LIMIT).trim(), ctx);
        return choices.slice(0, CARD_LIMITS.choices).map(({ value, label }) => ({
          value: shorten(value, CARD_LIMITS.choiceValue),
          label: shorten(label, CARD_LIMITS.choiceLabel),
        }));
      } catch (error) {
        if (!(error instanceof Refusal)) log.error({ option, err: error }, "suggestions failed");
        return [];
      }
    },
    reopen(owner, form, values, problems = {}) {
      const sentences = Object.entries(problems).map(([id, sentence]) => ({
        label: form.questions.find((question) => question.id === id)?.label ?? id,
        sentence,
      }));
      return reopenCard(draftButton(owner, "Open the form", form, values), form.title, sentences);
    },
  };
}
