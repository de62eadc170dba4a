// Codes shown and typed: what each is for, what would happen, and what did.
import {
  type Account,
  code as asCode,
  button,
  type Card,
  type Context,
  type Inline,
  type LinkPlan,
  md,
  note,
  row,
  type Text,
  text,
  words,
} from "#core";
import * as actions from "./actions.ts";
import { CODE_MINUTES, type Made } from "./code.ts";
import { accountName } from "./names.ts";

/** How a table is called in "what moves"; the page brings it. */
export type NounOf = (table: string, count: number) => string;

const typeThis = ({ tree }: Context, code: string): Text =>
  md`${asCode(`${tree.spell("members", ["privacy", "link"])} ${code}`)}`;

const once = (minutes: number) => note(md`It works once, for ${minutes} minutes.`);

export function accountCodeCard(ctx: Context, { code, hash }: Made): Card {
  return {
    title: "Join your accounts",
    body: [
      text(md`Do you also use me elsewhere, on Discord or Slack? Type this there, as yourself:`),
      text(typeThis(ctx, code)),
      text(md`Then come back here and press **Check**: you see whose account it is before anything is joined.`),
      row(button("Check", actions.check, { of: hash }, { style: "primary" })),
      note(
        md`It works once, for ${CODE_MINUTES} minutes. Give it to nobody: whoever types it asks to become one with you.`,
      ),
    ],
  };
}

export function notTypedCard(hash: string): Card {
  return {
    title: "Join your accounts",
    tone: "warn",
    body: [
      text(md`Nobody has typed your code yet, or it is too old.`),
      row(button("Check", actions.check, { of: hash }, { style: "primary" })),
    ],
  };
}

/** Seen by the account that typed the code. */
export function offeredCard(ctx: Context, plan: LinkPlan, nounOf: NounOf): Card {
  return {
    title: "Nearly done",
    body: [
      text(
        md`Now go back to your other account and press **Check** there. Nothing is joined before you say yes on it.`,
      ),
      ...planBlocks(ctx, plan, nounOf),
      note(md`If you do nothing, nothing happens.`),
    ],
  };
}

/** Seen by the account that made the code. */
export function confirmCard(
  ctx: Context,
  accounts: readonly Account[],
  plan: LinkPlan,
  nounOf: NounOf,
  of: string,
): Card {
  const who = ctx.reader.list(accounts.slice(0, 5).map(accountName));
  return {
    title: "Is this you?",
    tone: "warn",
    body: [
      text(md`**${who}** typed your code. Join only what is your own: afterwards it cannot be parted.`),
      ...planBlocks(ctx, plan, nounOf),
      row(
        button("Yes, that is me", actions.joinAccounts, { of }, { style: "primary" }),
        button("No", actions.refuseAccount, { of }, { style: "danger" }),
      ),
    ],
  };
}

function planBlocks(ctx: Context, { moves, conflicts }: LinkPlan, nounOf: NounOf) {
  const items = Object.entries(moves).map(([table, count]): Inline[] =>
    words(`${ctx.reader.number(count)} ${nounOf(table, count)}`),
  );
  const settled = conflicts.map((conflict): Inline[] => words(SETTLED[conflict] ?? conflict));
  return [
    text(
      items.length === 0
        ? md`There is nothing to move but the account itself.`
        : [...md`This moves over:`, list(items)],
    ),
    ...(settled.length === 0 ? [] : [text([...md`Good to know:`, list(settled)])]),
  ];
}

const list = (items: readonly (readonly Inline[])[]): Text[number] => ({ kind: "list", ordered: false, items });

const SETTLED: Readonly<Record<string, string>> = {
  "both-in-chapter":
    "Both accounts are in the same group: you are in it once from then on, and your class year is kept.",
  "narrower-consent": "Only one of the two said yes to some messages: that counts as a no, until you say yes again.",
};

export const joinedCard = (ctx: Context): Card => ({
  title: "Joined",
  tone: "good",
  body: [
    text(md`Both accounts are one person to me now. Your settings are the ones of this account.`),
    note(md`See **${ctx.tree.spell("members", ["me"])}** for what holds, messages included.`),
  ],
});

export const refusedCard: Card = {
  title: "Not joined",
  body: [text(md`Nothing was joined, and the code is used up.`)],
};

export const tooLateCard: Card = {
  tone: "warn",
  body: [text(md`That is no longer open. Please start again with a new code.`)],
};

/** Seen by nobody but the leader who made it. */
export function leaderCodeCard(ctx: Context, code: string, minutes: number): Card {
  return {
    title: "A code for one leader",
    body: [
      text(md`Give this to one person you trust. Whoever types it in this group is a leader of it:`),
      text(typeThis(ctx, code)),
      once(minutes),
    ],
  };
}

export const leaderCard = (ctx: Context): Card => ({
  title: "You are a leader now",
  tone: "good",
  body: [text(md`Of **${ctx.chapter.name}**. Begin with **${ctx.tree.spell("leaders", ["setup"])}**.`)],
});

export function spaceCodeCard(ctx: Context, code: string): Card {
  return {
    title: "Add a second place",
    body: [
      text(
        md`**${ctx.chapter.name}** also meets in another server or workspace? Invite me there; then somebody who may manage it types there:`,
      ),
      text(typeThis(ctx, code)),
      once(CODE_MINUTES),
    ],
  };
}

export function confirmSpaceCard(to: string, own: string, of: string): Card {
  return {
    title: "Join another group?",
    tone: "warn",
    body: [
      text(
        md`This server or workspace leaves **${own}** and belongs to **${to}** from then on. Members come along. The settings and exam blocks of **${own}** go, and its leaders by name do not lead **${to}**.`,
      ),
      row(button("Join the group", actions.joinSpace, { of }, { style: "primary" })),
      note(md`This cannot be undone.`),
    ],
  };
}

export const spaceJoinedCard = (to: string): Card => ({
  title: "Joined",
  tone: "good",
  body: [text(md`This server or workspace belongs to **${to}** now.`)],
});
