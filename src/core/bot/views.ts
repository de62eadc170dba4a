// The few cards the bot itself shows: unknown words, old buttons, forms to open again, apologies.

import { z } from "zod";
import { action } from "../chat/action.ts";
import type { Button } from "../chat/card.ts";
import { button, type Card, row, text } from "../chat/card.ts";
import { md, type Text } from "../chat/text.ts";
import type { CommandTree } from "./command-tree.ts";
import type { Root } from "./request.ts";

/** Runs a typed line again, as whoever presses; the line must fit on the wire. */
export const runLine = action("command.line", z.object({ root: z.enum(["members", "leaders"]), line: z.string() }));
/** Opens a kept draft; only its owner may. */
export const openDraft = action("form.open", z.object({ draft: z.string() }));

export const refusal = (sentence: Text): Card => ({ tone: "warn", body: [text(sentence)] });

/** The same answer for every button that is unknown, malformed, of an older release or made up (SECURITY S1). */
export const oldButton = (tree: CommandTree): Card => refusal(oldButtonText(tree));
export const oldButtonText = (tree: CommandTree): Text =>
  md`This button no longer works. Type **${tree.spell("members", ["help"])}** to see what I can do.`;

export const tooMuch: Card = refusal(md`That is a lot at once; please wait a moment.`);

export const notYours: Card = refusal(md`This belongs to somebody else. Nothing was changed.`);

export const expiredDraft: Card = refusal(
  md`This form has expired; I keep what was typed for 15 minutes only. Please start again.`,
);

export const apology = (reference: string): Card => ({
  title: "Sorry, that went wrong",
  tone: "bad",
  body: [
    text(
      md`The fault is mine and has been noted. Please try again; if it stays, tell the person who runs me: **${reference}**.`,
    ),
  ],
});

export function didYouMean(
  tree: CommandTree,
  root: Root,
  typed: { word: string; rest: string; nearest?: string },
  words: readonly string[],
): Card {
  const { word, rest, nearest } = typed;
  const help = lineButton("See all commands", root, "help");
  if (nearest !== undefined) {
    const retry = lineButton(`${tree.spell(root, [nearest])}`, root, `${nearest} ${rest}`.trim(), "primary");
    return {
      tone: "warn",
      body: [
        text(md`I do not know **${word}**. Did you mean **${tree.spell(root, [nearest])}**?`),
        row(...only(retry, help)),
      ],
    };
  }
  const ask = lineButton("Ask the guide", "members", `${words.join(" ")} ${word} ${rest}`.trim(), "primary");
  return { tone: "warn", body: [text(md`I do not know the command **${word}**.`), row(...only(ask, help))] };
}

export function groupCard(tree: CommandTree, root: Root, name: string, wrongVerb?: string): Card {
  const page = tree.page(root, name);
  const verbs = page && "verbs" in page ? Object.entries(page.verbs) : [];
  const intro = wrongVerb
    ? md`**${tree.spell(root, [name])}** has no **${wrongVerb}**. It knows:`
    : md`**${tree.spell(root, [name])}** does several things:`;
  const list: Text = [
    {
      kind: "list",
      ordered: false,
      items: verbs.map(([verb, { description }]) => [
        { kind: "bold", children: [{ kind: "text", text: tree.spell(root, [name, verb]) }] },
        { kind: "text", text: ` ${description}` },
      ]),
    },
  ];
  return { ...(wrongVerb && { tone: "warn" as const }), body: [text([...intro, ...list])] };
}

/** For doors that cannot show sentences under a field, or that were too late to open a form. */
export function reopenCard(
  open: Button,
  title: string,
  problems: readonly { label: string; sentence: string }[],
): Card {
  if (problems.length === 0) return { title, body: [text(md`Ready when you are.`), row(open)] };
  const items = problems.map(({ label, sentence }) =>
    md`**${label}**: ${sentence}`.flatMap((p) => (p.kind === "paragraph" ? p.children : [])),
  );
  return {
    title,
    tone: "warn",
    body: [
      text([...md`Nothing is lost. Please change this and send it again:`, { kind: "list", ordered: false, items }]),
      row(open),
    ],
  };
}

/** Undefined when the line is too long for a wire: then the sentence alone must do. */
export function lineButton(
  label: string,
  root: Root,
  line: string,
  style: "plain" | "primary" = "plain",
): Button | undefined {
  try {
    return button(label, runLine, { root, line }, { style });
  } catch {
    return undefined;
  }
}

const only = (...buttons: readonly (Button | undefined)[]): Button[] => buttons.filter((b) => b !== undefined);
