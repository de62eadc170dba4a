// One road in, one road out: resolve chapter and member, find, permit, check, run, apologise.
import { decode } from "../chat/action.ts";
import { CARD_LIMITS, type Card, type Choice } from "../chat/card.ts";
import { FORM_LIMITS, type Form, type FormValues } from "../chat/form.ts";
import { clean, shorten } from "../chat/hygiene.ts";
import { replyInChapter } from "../chat/in-chapter.ts";
import { type AccountId, platformOf } from "../chat/people.ts";
import { ask, type Reply, toAsker, wrong } from "../chat/reply.ts";
import type { Guide } from "../model/guide.ts";
import type { Store } from "../model/store.ts";
import type { StandingOf } from "./adapter.ts";
import { type Authority, permit } from "./authority.ts";
import { chapterResponders, nameChapter } from "./chapter-choice.ts";
import { type Commands, press, type Responder, submit, type Verb } from "./command.ts";
import { readCommandLine } from "./command-line.ts";
import { type CommandTree, createCommandTree } from "./command-tree.ts";
import type { Clock, Context, Drafts, Log } from "./context.ts";
import { createContexts } from "./contexts.ts";
import { Refusal, refuse } from "./errors.ts";
import type { Flood } from "./flood.ts";
import { createGate } from "./gate.ts";
import { createGreeting } from "./greeting.ts";
import { checkOptions, optionForm, runCommand } from "./option-values.ts";
import type { Gesture, OptionValues, Path, Request, Root, Sender, SuggestRequest } from "./request.ts";
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
} from "./views.ts";

export type Bot = {
  readonly tree: CommandTree;
  readonly guide: Guide;
  /** Never throws. Undefined when this event was answered before. */
  answer(request: Request): Promise<Reply | undefined>;
  /** Never throws; at most 25. Undefined: too many were asked for, and no answer is worth a call to the platform. */
  suggest(request: SuggestRequest): Promise<readonly Choice[] | undefined>;
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
  /** The doors' answer, for requests that do not say it themselves. Left out: nobody can say. */
  readonly standingOf?: StandingOf;
};

const SUGGESTION_LIMIT = 100;

export function createBot({ commands, store, guide, clock, drafts, log, flood, standingOf }: BotParts): Bot {
  const tree = createCommandTree(commands, guide);
  const gate = createGate(flood);
  const greet = createGreeting(commands.welcome);
  const authority: Authority = {
    standingOf: standingOf ?? (async () => ({ kind: "unknown" })),
    ...(commands.leave && { leave: commands.leave }),
  };
  const { contextOf, draftButton } = createContexts({ store, guide, tree, clock, log, drafts, authority });
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
    const ctx = await permit(asked, verb.allow, authority);
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
      ...chapterResponders,
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
        return responder.run(await permit(ctx, responder.allow, authority), params.data, {
          picked: gesture.kind === "pick" ? gesture.picked.slice(0, CARD_LIMITS.choices) : [],
          values: gesture.kind === "submit" ? cleaned(gesture.values) : {},
        });
      }
    }
  }

  /**
   * What failed may be done when the platform tells it again. The claim and the effect are two transactions, so two things remain possible: after
   * a fault between two writes the first is made twice, so every handler must bear that; and after a crash between claim and effect the
   * repetition is taken for done, and the person has to press again.
   */
  async function giveBack({ account, eventId }: Sender): Promise<void> {
    await store.seenEvents.release(platformOf(account), eventId).catch(() => undefined);
  }

  return {
    tree,
    guide,
    answer: ({ from, gesture }) =>
      gate.answer(from, async () => {
        let isClaimed = false;
        try {
          isClaimed = await store.seenEvents.claim(platformOf(from.account), from.eventId);
          if (!isClaimed) return undefined;
          const ctx = await contextOf(from, gesture);
          const reply = nameChapter(ctx, await greet(ctx, await respond(ctx, gesture)));
          return from.isDirect ? replyInChapter(reply, ctx.chapter.id) : reply;
        } catch (error) {
          if (error instanceof Refusal) return toAsker(refusal(error.text));
          const reference = crypto.randomUUID().slice(0, 8);
          log.error({ reference, gesture: gesture.kind, err: error }, "a request failed");
          if (isClaimed) await giveBack(from);
          return toAsker(apology(reference));
        }
      }),
    suggest: ({ from, root, path, option, typed }) =>
      gate.suggest(from, async () => {
        try {
          const verb = tree.find(root, path);
          const declared = verb?.options[option];
          if (!verb || declared?.kind !== "text" || !declared.suggest) return [];
          const ctx = await permit(await contextOf(from), verb.allow, authority);
          const choices = await declared.suggest(clean(typed).slice(0, SUGGESTION_LIMIT).trim(), ctx);
          return choices.slice(0, CARD_LIMITS.choices).map(({ value, label }) => ({
            value: shorten(value, CARD_LIMITS.choiceValue),
            label: shorten(label, CARD_LIMITS.choiceLabel),
          }));
        } catch (error) {
          if (!(error instanceof Refusal)) log.error({ option, err: error }, "suggestions failed");
          return [];
        }
      }),
    reopen(owner, form, values, problems = {}) {
      const sentences = Object.entries(problems).map(([id, sentence]) => ({
        label: form.questions.find((question) => question.id === id)?.label ?? id,
        sentence,
      }));
      return reopenCard(draftButton(owner, "Open the form", form, values), form.title, sentences);
    },
  };
}

/** As options are: what is kept and searched for holds nothing invisible. */
function cleaned(values: FormValues): FormValues {
  return Object.fromEntries(Object.entries(values).map(([id, value]) => [id, clean(value)]));
}
