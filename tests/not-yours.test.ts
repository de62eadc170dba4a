// S2: what carries a draft, a key or an id of Ann's, pressed by Ben. A table by action name; a new action must be put into it.

import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { commands } from "#commands";
import { decode, type Gesture, openDraft, type Reply, type Sender, type Wire } from "#core";
import { consentActions } from "#features/consent";
import { reachable } from "./features/people-with-messages.ts";
import { gallery } from "./gallery.ts";
import { demo, HOUR, MINUTE } from "./harness.ts";
import { rowsOf } from "./rows.ts";

type Club = Pick<Awaited<ReturnType<typeof demo>>, "ann" | "ben" | "mia" | "bot" | "store" | "turn" | "door">;
type Kind = "press" | "submit";
type Personal = {
  readonly kind?: Kind;
  /** How Ann comes to have it. Left out: the answer is the same for everybody, whoever presses. */
  readonly made?: (club: Club) => Promise<unknown>;
  /** Without a way to make one: these params. */
  readonly params?: string;
  /** What Ben is told. */
  readonly told: RegExp;
  /** It neither shows nor changes anything of Ann's in her own hands either. */
  readonly isHarmless?: true;
};

/** Stands in everything of Ann's that is made here, and must never reach Ben. */
const SECRET = "zanzibar";
const KEY = "abcdefghijklmnopqrstuvwx";
const HASH = "0123456789abcdef".repeat(4);

const kept = async ({ ann }: Club) => {
  await ann.run(`remind add "every tuesday at 18:00" call ${SECRET}`);
  await ann.press("Yes, remind me");
};
const opened = async (club: Club) => {
  await kept(club);
  await club.ann.run("remind list");
  const { id } = (await remindersOf(club))[0]!;
  await club.ann.pick("Open one", id);
};
const asked = async (club: Club) => {
  await opened(club);
  await club.ann.press("Cancel it");
};
const due = async (club: Club) => {
  await club.ann.run(`remind add "in 1 hour" call ${SECRET}`);
  await club.ann.press("Yes, remind me");
  await club.turn(HOUR);
};
const announced = async (club: Club) => {
  await club.ann.run("me");
  await club.ann.pick("Remind me beforehand, too", "15 minutes before");
  await club.ann.run(`remind add "in 1 hour" call ${SECRET}`);
  await club.ann.press("Yes, remind me");
  await club.turn(HOUR - 15 * MINUTE);
};
const remindersOf = async ({ store, ann }: Club) =>
  store.reminders.listOf((await store.accounts.find(ann.account))!.person);

const gone = /I no longer have that reminder/;
const answered = /This was answered already/;

const personal: Readonly<Record<string, Personal>> = {
  "form.open": {
    made: async ({ ann }) => {
      await ann.run(`faq how do ${SECRET} volcanoes work`);
    },
    told: /This belongs to somebody else. Nothing was changed/,
  },
  "reminder.confirm": { made: ({ ann }) => ann.run(`remind add "tomorrow 18:00" call ${SECRET}`), told: answered },
  "reminder.undo": {
    made: async (club) => {
      await asked(club);
      await club.ann.press("Yes, cancel it");
    },
    told: answered,
  },
  "reminder.open": { made: asked, told: gone },
  "reminder.edit": { made: opened, told: gone },
  "reminder.change": {
    kind: "submit",
    made: async (club) => {
      await opened(club);
      await club.ann.press("Edit");
    },
    told: gone,
  },
  "reminder.skip": { made: opened, told: gone },
  "reminder.ask-cancel": { made: opened, told: gone },
  "reminder.cancel": { made: asked, told: gone },
  "reminder.noticed": { made: announced, told: gone },
  "reminder.done": { made: due, told: /Nothing more comes of this one/ },
  "reminder.snooze": { made: due, told: gone },
  // The form alone says nothing and does nothing: what it sends is judged.
  "reminder.open-snooze": { made: due, told: /When again\?/, isHarmless: true },
  "reminder.snooze-until": {
    kind: "submit",
    made: async (club) => {
      await due(club);
      await club.ann.press("Another time");
    },
    told: gone,
  },
  "inbox.done": {
    made: async (club) => {
      club.door.refuseMessages(club.ann.account, true);
      await due(club);
      await club.ann.run("inbox");
    },
    told: /Nothing is waiting for you/,
  },
  "consent.got-it": {
    // Ben has said yes as well, so that only whose message it is can make the difference.
    made: async ({ ann, ben, turn }) => {
      for (const person of [ann, ben]) {
        await person.run("me");
        await person.press("Messages");
        await person.press("Yes to what I ask for");
      }
      await turn(0);
    },
    told: /May I/,
  },
  "consent.stop": { params: `key=${KEY}`, told: /./ },
  "link.check": {
    made: ({ ann }) => ann.run("privacy link"),
    told: /Nobody has typed your code yet/,
    isHarmless: true,
  },
  "link.join": { made: offered, told: /no longer open/ },
  "link.refuse": { made: offered, told: /Nothing was joined/ },
  "link.space": { params: `of=${HASH}`, told: /Only somebody who manages this server or workspace/ },
  "exams.put-back": { params: `draft=${HASH.slice(0, 36)}`, told: /Only this group's leaders/ },
  "leaders.put-back": { params: "person=p1", told: /Only this group's leaders/ },
  "link.seen": { params: `key=${KEY}`, told: /Good/ },
  "inbox.seen": { params: `key=${KEY}`, told: /It all waits in/ },
};

/** Params that belong to nobody: names in the guide, pages of a list, choices of words. */
const ofNobody = new Set([
  ...["guide.topic", "guide.more", "guide.word", "guide.share", "checklist.share", "email.fill", "email.copied"],
  ...["question.more", "question.case", "audit.show", "members.show", "consent.give", "consent.decline"],
  // A typed line and a command's form run as whoever sends them.
  ...["command.line", "command.run"],
]);

async function offered(club: Club): Promise<void> {
  await club.ann.run("privacy link");
  const code = /link ([A-Z2-9]{8})/.exec(club.ann.last.plain)?.[1];
  await club.mia.run(`privacy link ${code}`);
  await club.ann.press("Check");
}

function wireOf({ ann }: Club, name: string): Wire {
  const form = ann.openForm?.form.wire ?? "";
  if (decode(form)?.name === name) return form;
  const seen = [...ann.messages(), ...ann.inbox].flatMap(({ card }) =>
    (card?.body ?? []).flatMap((block) =>
      block.kind === "actions" ? block.items.flatMap((item) => (item.kind === "button" ? [item.wire] : [])) : [],
    ),
  );
  const found = seen.findLast((wire) => decode(wire)?.name === name);
  if (found === undefined) throw new Error(`Ann has no ${name}`);
  return found;
}

function send({ bot }: Club, person: Club["ann"], kind: Kind, wire: Wire): Promise<Reply | undefined> {
  const gesture: Gesture =
    kind === "press"
      ? { kind, wire, isPrivate: false }
      : { kind, wire, values: { when: "friday 18:00", what: "something of Ben's" } };
  return bot.answer({ from: senderOf(person), gesture });
}

const senderOf = ({ account, name }: Club["ann"]): Sender => ({
  ...{ account, name, space: "local:demo", channel: "local:#general" },
  ...{ isDirect: false, isSpaceAdmin: false, locale: "en-US", eventId: crypto.randomUUID() },
});

const plain = (reply: Reply | undefined): string => JSON.stringify(reply);

describe("S2 somebody else's button", () => {
  it.each(Object.entries(personal))("%s: nothing of Ann's is shown or changed", async (name, action) => {
    const { kind = "press", made, params, told, isHarmless } = action;
    const club: Club = name === consentActions.gotIt.name ? await demo() : await reachable();
    onTestFinished(() => club.store.close());
    await club.ben.run("help");
    await made?.(club);
    const wire = made ? wireOf(club, name) : `${name}?${params}`;
    const before = await rowsOf(club.store);
    const reply = await send(club, club.ben, kind, wire);
    expect(plain(reply)).toMatch(told);
    expect(plain(reply)).not.toContain(SECRET);
    expect(await rowsOf(club.store)).toEqual(before);
    if (!made || isHarmless) return;
    // It was alive all the while: in Ann's hands it shows or changes something.
    const own = plain(await send(club, club.ann, kind, wire));
    if (told.test(own)) expect(await rowsOf(club.store)).not.toEqual(before);
  });

  it("an id of Ann's reminder, picked from a list that Ben does not have", async () => {
    const club = await reachable();
    onTestFinished(() => club.store.close());
    await club.ben.run("help");
    await kept(club);
    const [{ id } = { id: "" }] = await remindersOf(club);
    const before = await rowsOf(club.store);
    const reply = await club.bot.answer({
      from: senderOf(club.ben),
      gesture: { kind: "pick", wire: "reminder.pick", picked: [id], isPrivate: false },
    });
    expect(plain(reply)).toMatch(gone);
    expect(await rowsOf(club.store)).toEqual(before);
  });
});

describe("S2 the table", () => {
  const withParams = [...commands.members, ...commands.leaders]
    .flatMap(({ on }) => on)
    .filter(({ params }) => !(params instanceof z.ZodObject) || Object.keys(params.shape).length > 0)
    .map(({ name }) => name);

  it("has every action that carries something, unless that belongs to nobody", () => {
    const unclassified = [...withParams, openDraft.name].filter((name) => !(name in personal) && !ofNobody.has(name));
    expect(unclassified).toEqual([]);
  });

  it("has every wire of the gallery that carries something", async () => {
    const { cards, forms } = await gallery();
    const wires = [
      ...forms.map(({ what }) => what.wire),
      ...cards.flatMap(({ what }) =>
        what.body.flatMap((block) =>
          block.kind === "actions" ? block.items.flatMap((item) => ("wire" in item ? [item.wire] : [])) : [],
        ),
      ),
    ];
    const names = wires.filter((wire) => wire.includes("?")).map((wire) => decode(wire)?.name ?? wire);
    const unclassified = names.filter((name) => !(name in personal) && !ofNobody.has(name));
    expect([...new Set(unclassified)]).toEqual([]);
  });

  it("has nothing that no longer exists", () => {
    const known = new Set([...withParams, openDraft.name, "command.line", "command.run"]);
    expect([...Object.keys(personal), ...ofNobody].filter((name) => !known.has(name))).toEqual([]);
  });
});
