// What is kept about you and why, taking it with you, and deleting it.
import {
  button,
  type Card,
  type Context,
  type Form,
  form,
  type Inline,
  md,
  note,
  type ReplyFile,
  row,
  type Text,
  text,
  words,
} from "#core";
import * as actions from "./actions.ts";
import { LEAVERS_AFTER_DAYS } from "./leavers.ts";
import { aboutPeople, besides } from "./tables.ts";

type Counts = Readonly<Record<string, number>>;

const MONTHS = Math.round(LEAVERS_AFTER_DAYS / 30.4);

/** The tables with something in them, in the order of the list. */
function kept(counts: Counts): readonly { readonly count: number; readonly noun: string; readonly why: string }[] {
  const known = Object.entries(aboutPeople).flatMap(([table, { one, many, why }]) => {
    const count = counts[table] ?? 0;
    return count > 0 ? [{ count, noun: count === 1 ? one : many, why }] : [];
  });
  const others = Object.entries(counts).filter(([table]) => !Object.hasOwn(aboutPeople, table));
  return [...known, ...others.map(([table, count]) => ({ count, noun: `(${table})`, why: "not described yet" }))];
}

function listOf(ctx: Context, counts: Counts, isShort = false): Text {
  const items = kept(counts).map(({ count, noun, why }): Inline[] => [
    { kind: "bold", children: words(`${ctx.reader.number(count)} ${noun}`) },
    ...(isShort ? [] : words(`: ${why}`)),
  ]);
  return [{ kind: "list", ordered: false, items }];
}

export function showCard(ctx: Context, counts: Counts): Card {
  return {
    title: "What I keep about you",
    body: [
      text(listOf(ctx, counts)),
      text(
        md`In channels I read nothing: only commands, buttons and forms, and what you write to me directly. A question to the guide is answered and not kept. Your own reminders are yours alone: no leader sees them.`,
      ),
      text(
        md`Leaders see your name, your class year and whether messages reach you. When you leave the group's server or workspace, I notice within about a month: your membership ends, and your own things stay. ${MONTHS} months after your last membership has ended, everything about you is deleted by itself.`,
      ),
      row(
        button("Take it with me", actions.exportMine, {}),
        button("Delete everything", actions.askDelete, {}, { style: "danger" }),
        button("Privacy text", actions.takeText, {}),
      ),
    ],
  };
}

export const exportCard: Card = {
  title: "Everything I keep about you",
  body: [
    text(md`As **my-data.json**, for programs, and as **my-data.txt**, for reading. Both are for you alone.`),
    note(md`Whoever has these files can read all of it. Keep them where only you can get at them.`),
  ],
};

export function askDeleteCard(ctx: Context, counts: Counts): Card {
  return {
    title: "Delete everything about you?",
    tone: "warn",
    body: [
      text(md`This goes, in all groups and on all your linked accounts, and nobody can bring it back:`),
      text(listOf(ctx, counts)),
      text(md`Take it with you first, if you want to keep any of it.`),
      row(
        button("Yes, delete", actions.openDelete, {}, { style: "danger" }),
        button("Take it with me", actions.exportMine, {}),
        button("No, keep it", actions.showPrivacy, {}),
      ),
      note(md`Copies in backups go as those grow old; a backup that is restored is told of the deletion first.`),
    ],
  };
}

export const DELETE_WORD = "DELETE";

export const deleteForm: Form = form(
  "Delete everything",
  actions.deleteMine,
  {},
  [{ id: "word", label: `Type ${DELETE_WORD} to go on`, kind: "line", max: 20 }],
  "Delete",
);

export const wrongWord = { word: `Nothing has been deleted. Type ${DELETE_WORD} in capitals, or close this.` };

/** The last thing said to somebody whom I no longer know. */
export function receiptCard(ctx: Context, counts: Counts): Card {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    title: "Deleted",
    tone: "good",
    body: [
      text(md`This is your receipt; I keep no copy of it.`),
      text(listOf(ctx, counts, true)),
      note(
        md`${ctx.reader.number(total)} entries in all. I no longer know you; if you ask me something again, we start anew.`,
      ),
    ],
  };
}

/** The whole text, also about what one reader has none of: for the page that platforms ask an app for. */
export function privacyFile({ guide }: Pick<Context, "guide">): ReplyFile {
  const content = [
    `# Privacy of ${guide.pack.names.group}`,
    "The program keeps as little as it can. This is all of it.",
    "## About you",
    Object.values(aboutPeople)
      .map(({ many, why }) => `- **${many}**: ${why}.`)
      .join("\n"),
    "## About nobody",
    Object.values(besides)
      .map(({ what }) => `- ${what}`)
      .join("\n"),
    "## What is not kept",
    "In channels nothing is read but commands, buttons and forms. Questions to the guide are answered and not kept. What people wrote is in no log.",
    "## Who sees it",
    "You. Leaders of your group see your name, your class year and whether messages reach you; nothing that you wrote for yourself. Whoever runs the program holds its database.",
    "## For how long",
    `Until you delete it, which you can do in the chat at once. Whoever leaves the group's server or workspace is a member no more as soon as the program notices, within about a month: the membership and a post as a leader end, messages about the group are dropped, and what is their own stays. To see or delete that afterwards, type a command in any server or workspace where the program is. ${MONTHS} months after the last membership has ended, that is deleted by itself too. Where the program itself has been removed, it cannot see that anybody leaves: delete it yourself before that.`,
    "Copies that the program makes of its database, in case it breaks, are deleted after about five weeks. A copy that is put back is told of every deletion first.",
    "## Your rights in the chat",
    `See it: \`/${guide.pack.command} privacy show\`. Take it with you: \`/${guide.pack.command} privacy export\`. Delete it: \`/${guide.pack.command} privacy delete\`.`,
    "Questions go to a leader of your group, or to whoever runs the program for it.",
  ].join("\n\n");
  return { name: "privacy.md", type: "text/markdown", content: `${content}\n` };
}

export const textCard: Card = { body: [text(md`The whole text about privacy, as a file.`)] };
