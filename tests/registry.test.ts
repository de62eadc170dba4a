// Rules over everything that is registered: every button is answered, and everything fits both platforms.

import { beforeAll, describe, expect, it } from "vitest";
import { declareCommands, renderCard as renderDiscord, renderForm as renderDiscordForm } from "#adapters/discord";
import { renderForm as renderSlackForm } from "#adapters/slack/forms";
import { renderCard as renderSlack } from "#adapters/slack/render";
import { commands } from "#commands";
import {
  type Button,
  CARD_LIMITS,
  type Card,
  chooseChapter,
  decode,
  everyone,
  FORM_LIMITS,
  openDraft,
  type Page,
  pickChapter,
  type Responder,
  runCommand,
  runLine,
  type Select,
  WIRE_LIMIT,
} from "#core";
import { inChapter } from "../src/core/chat/action.ts";
import { commandSetErrors } from "./doubles/discord/command-rules.ts";
import { modalErrors } from "./doubles/discord/component-rules.ts";
import { messageErrors } from "./doubles/discord/message-rules.ts";
import { checkMessageBlocks, checkView } from "./doubles/slack/block-kit/check.ts";
import { type Gallery, gallery, type Shown } from "./gallery.ts";
import { demo } from "./harness.ts";

let shown: Gallery;
beforeAll(async () => {
  shown = await gallery();
});

const pages: readonly Page[] = [...commands.members, ...commands.leaders];
const itemsOf = (card: Card): readonly (Button | Select | { kind: "link" })[] =>
  card.body.flatMap((block): readonly (Button | Select | { kind: "link" })[] =>
    block.kind === "actions" ? block.items : [],
  );

function charactersOf(node: unknown): number {
  if (typeof node !== "object" || node === null) return 0;
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (Array.isArray(value)) return sum + value.reduce((inner: number, each) => inner + charactersOf(each), 0);
    return ["name", "description", "value"].includes(key) ? sum + String(value).length : sum;
  }, 0);
}

/** Collects what is wrong over the whole gallery, so that one run shows all of it. */
function problems<T>(all: readonly Shown<T>[], find: (what: T) => readonly unknown[]): string[] {
  return all.flatMap(({ name, what }) =>
    find(what).map((problem) => `${name}: ${typeof problem === "string" ? problem : JSON.stringify(problem)}`),
  );
}

describe("what can be pressed", () => {
  const responders = pages.flatMap(({ on }) => on);
  const find = (kind: Responder["kind"], name: string) =>
    responders.find((each) => each.kind === kind && each.name === name);
  const ownedByTheBot = new Set([runLine, openDraft, runCommand, chooseChapter, pickChapter].map(({ name }) => name));
  const unanswered = (kind: Responder["kind"], wire: string): string[] => {
    const decoded = decode(wire);
    if (!decoded) return [`"${wire}" is no action`];
    if (inChapter(wire, "0".repeat(26)).length > WIRE_LIMIT) return [`"${wire}" has no room for its chapter`];
    if (ownedByTheBot.has(decoded.name)) return [];
    const responder = find(kind, decoded.name);
    if (!responder) return [`nobody answers ${kind} ${decoded.name}`];
    return responder.params.safeParse(decoded.params).success ? [] : [`"${wire}" has params its handler does not take`];
  };

  it("every button and select of the gallery has a handler that takes its params", () => {
    const found = problems(shown.cards, (card) =>
      itemsOf(card).flatMap((item) =>
        item.kind === "button"
          ? unanswered("press", item.wire)
          : item.kind === "select"
            ? unanswered("pick", item.wire)
            : [],
      ),
    );
    expect(found).toEqual([]);
  });

  it("every form of the gallery has a handler", () => {
    expect(problems(shown.forms, (form) => unanswered("submit", form.wire))).toEqual([]);
  });

  it("S3 everything on leaders' pages asks who it is; what everyone may press is listed here", () => {
    // The welcome's card, and the notice to one person whose accounts were joined.
    const open = new Set(["setup.sight", "link.seen"]);
    const unguarded = commands.leaders.flatMap((page) => [
      ...("verb" in page ? [page.verb] : Object.values(page.verbs))
        .filter(({ allow }) => allow === everyone)
        .map(() => page.name),
      ...page.on.filter(({ allow, name }) => allow === everyone && !open.has(name)).map(({ name }) => name),
    ]);
    expect(unguarded).toEqual([]);
  });

  it("every handler's action is drawn somewhere in the gallery, so that nothing is answered that nobody can press", () => {
    const wires = [
      ...shown.cards.flatMap(({ what }) => itemsOf(what).flatMap((item) => ("wire" in item ? [item.wire] : []))),
      ...shown.forms.map(({ what }) => what.wire),
    ];
    const drawn = new Set(wires.map((wire) => decode(wire)?.name));
    expect(responders.map(({ name }) => name).filter((name) => !drawn.has(name))).toEqual([]);
  });

  it("no two handlers answer the same action", () => {
    const keys = responders.map(({ kind, name }) => `${kind} ${name}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });
});

describe("what is shown", () => {
  it("is plain JSON: every card and form survives a round trip", () => {
    expect(
      problems(shown.cards, (card) =>
        JSON.stringify(JSON.parse(JSON.stringify(card))) === JSON.stringify(card) ? [] : ["changes"],
      ),
    ).toEqual([]);
    for (const { what } of [...shown.cards, ...shown.forms]) expect(JSON.parse(JSON.stringify(what))).toEqual(what);
  });

  it("keeps within the limits that hold on every door", () => {
    const found = problems(shown.cards, (card) => {
      const rows = card.body.filter(({ kind }) => kind === "actions").length;
      return [
        ...(rows > CARD_LIMITS.rows ? [`${rows} rows`] : []),
        ...((card.title?.length ?? 0) > CARD_LIMITS.title ? ["title too long"] : []),
        ...card.body.flatMap((block) =>
          block.kind === "actions" && block.items.length > CARD_LIMITS.inRow ? ["row too long"] : [],
        ),
        ...itemsOf(card).flatMap((item) => {
          if (item.kind === "button" && item.label.length > CARD_LIMITS.buttonLabel) return [`label "${item.label}"`];
          if (item.kind === "select" && item.choices.length > CARD_LIMITS.choices)
            return [`${item.choices.length} choices`];
          return [];
        }),
      ];
    });
    expect(found).toEqual([]);
    for (const { what: form } of shown.forms) {
      expect(form.title.length).toBeLessThanOrEqual(FORM_LIMITS.title);
      expect(form.questions.length).toBeLessThanOrEqual(FORM_LIMITS.questions);
      for (const { label, hint = "" } of form.questions) {
        expect(label.length).toBeLessThanOrEqual(FORM_LIMITS.label);
        expect(hint.length).toBeLessThanOrEqual(FORM_LIMITS.hint);
      }
    }
  });

  it("is accepted by Discord: every card as a message, every form as a modal (S7)", () => {
    expect(problems(shown.cards, (card) => messageErrors({ ...renderDiscord(card) }, 0, []))).toEqual([]);
    expect(problems(shown.forms, (form) => modalErrors({ ...renderDiscordForm(form, {}) }, []))).toEqual([]);
  });

  it("is accepted by Slack: every card as blocks, every form as a modal (S7)", () => {
    expect(problems(shown.cards, (card) => checkMessageBlocks(renderSlack(card).blocks))).toEqual([]);
    expect(problems(shown.cards, (card) => (renderSlack(card).text.length > 0 ? [] : ["no top-level text"]))).toEqual(
      [],
    );
    expect(problems(shown.forms, (form) => checkView(renderSlackForm(form, {}), ["modal"]))).toEqual([]);
  });

  it("S5 S6 a stranger's words are never a mention, a link or markup where a platform would read markup", () => {
    // Slack reads markup only in mrkdwn elements and in the top-level text; everything else is data.
    const slackMarkup = (card: Card): string[] => {
      const found = [renderSlack(card).text];
      JSON.stringify(renderSlack(card).blocks, (_, value) => {
        if (value?.type === "mrkdwn") found.push(value.text);
        return value;
      });
      return found;
    };
    const mentions = /<[!@#]|<https?:\/\/evil/;
    expect(problems(shown.cards, (card) => slackMarkup(card).filter((words) => mentions.test(words)))).toEqual([]);
    // Discord: the marks of the hostile name are escaped one by one, and nothing stands outside the embed, where a mention would ping.
    expect(problems(shown.cards, (card) => ("content" in renderDiscord(card) ? ["has content"] : []))).toEqual([]);
    const discordMarkup = /(?<!\\)\]\(https:\/\/evil|(?<!\\)<!channel|(?<!\\)\*\*bold(?<!\\)\*\*/;
    const described = (card: Card) => renderDiscord(card).embeds.map(({ description = "" }) => description);
    expect(problems(shown.cards, (card) => described(card).filter((words) => discordMarkup.test(words)))).toEqual([]);
  });
});

describe("the command tree", () => {
  it("is accepted by Discord, with room to grow", async () => {
    const { bot, store } = await demo();
    const declared = declareCommands(bot.tree, bot.guide);
    expect(commandSetErrors(JSON.parse(JSON.stringify(declared)))).toEqual([]);
    // interactions/application-commands.mdx: 8,000 characters of names, descriptions and values, options and choices included.
    for (const root of declared) expect(charactersOf(root)).toBeLessThan(6_000);
    await store.close();
  });

  it("has names that can be typed on a phone and descriptions that help", () => {
    for (const page of pages) {
      expect(page.name).toMatch(/^[a-z]{2,12}$/);
      expect(page.description.length).toBeLessThanOrEqual(100);
    }
  });
});

describe("the home", () => {
  it("is made of commands that need nothing typed", () => {
    expect(commands.home?.length).toBeGreaterThan(0);
    for (const line of commands.home ?? []) {
      const page = commands.members.find(({ name }) => name === line);
      const options = page && "verb" in page ? Object.values(page.verb.options) : undefined;
      expect(options?.every(({ optional }) => optional)).toBe(true);
    }
  });
});

describe("help", () => {
  it("every example in the pack belongs to a command, and every command that takes words has one", async () => {
    const { bot, store } = await demo();
    const names = pages.map(({ name }) => name);
    const examples = Object.keys(bot.guide.pack.examples);
    expect(examples.filter((name) => !names.includes(name))).toEqual([]);
    const takesWords = commands.members.filter((page) => "verbs" in page || Object.keys(page.verb.options).length > 0);
    expect(takesWords.map(({ name }) => name).filter((name) => !examples.includes(name))).toEqual([]);
    await store.close();
  });
});

describe("the program knows nothing of the subject", () => {
  it("no word of the pack's deny list stands in code that people could read", async () => {
    const { denyList } = await import("./deny-list.ts").then(({ readDenyList }) => readDenyList());
    const { sources } = await import("./deny-list.ts");
    const found = sources().flatMap(({ file, text }) =>
      denyList.filter((word) => word.test(text)).map((word) => `${file}: ${word.source}`),
    );
    expect(found).toEqual([]);
  });
});
