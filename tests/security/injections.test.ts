// S15: what would change a query put together from strings, typed into every command and every form by somebody who may do everything.
// Nothing breaks, nobody else's rows change, and what is kept is kept as it was typed.
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "#commands";
import {
  type Bot,
  clean,
  createBot,
  createDrafts,
  decode,
  type Form,
  type Gesture,
  type Log,
  type Path,
  type Reply,
  type Root,
  type Verb,
} from "#core";
import { openStore } from "#store";
import { gallery } from "../gallery.ts";
import { defaultGuide, type Logged, logInto, turnableClock } from "../harness.ts";
import { rowsOf } from "../rows.ts";
import { injections } from "../store/injections.ts";
import { firstContact, temporaryFile } from "../store/stage.ts";

type Option = { readonly root: Root; readonly path: Path; readonly verb: Verb; readonly name: string };

const roots: readonly Root[] = ["members", "leaders"];
const options: readonly Option[] = roots.flatMap((root) =>
  commands[root].flatMap((page) => {
    const verbs: [Path, Verb][] =
      "verb" in page
        ? [[[page.name], page.verb]]
        : Object.entries(page.verbs).map(([name, verb]) => [[page.name, name], verb]);
    return verbs.flatMap(([path, verb]) =>
      Object.entries(verb.options)
        .filter(([, { kind }]) => kind === "text")
        .map(([name]) => ({ root, path, verb, name })),
    );
  }),
);

/** What the other fields hold, so that the one under test is not refused for their sake. */
const SOUND: Readonly<Record<string, string>> = {
  ...{ when: "tomorrow 18:00", what: "call the lab", zone: "Europe/Berlin", hours: "22:00 to 7:00" },
  ...{ label: "Finals", from: "2027-05-03", to: "2027-05-04", name: "Knitting Club", question: "what is a catheter" },
};

async function openClub() {
  const clock = turnableClock();
  const logged: Logged[] = [];
  const log: Log = logInto(logged);
  const store = await openStore({ file: ":memory:", clock });
  const bot = createBot({ commands, store, guide: await defaultGuide(), clock, drafts: createDrafts(clock), log });
  const bystander = await firstContact(store, "discord:777", "discord:888", "Ann Foreign");
  const reminder = { text: "Bring the lead", zone: "UTC", date: "2099-01-01", time: "09:00", nextDueAt: 1 };
  await store.reminders.add({ person: bystander.person, ...reminder });
  let events = 0;
  const answer = (gesture: Gesture): Promise<Reply | undefined> =>
    bot.answer({
      from: {
        ...{ account: "discord:1", name: "Leo", space: "discord:9", channel: "discord:#1", locale: "en-US" },
        ...{ isDirect: false, isSpaceAdmin: true, eventId: `e${++events}` },
      },
      gesture,
    });
  await answer({ kind: "line", root: "members", line: "help" });
  const isForeign = (row: unknown) =>
    [bystander.person, bystander.chapter].some((id) => JSON.stringify(row).includes(id));
  return {
    ...{ store, bot, answer, logged },
    /** Everything that has nothing to do with who typed. */
    async others() {
      const rows = await rowsOf(store);
      return Object.entries(rows).map(([table, all]) => [table, all.filter(isForeign)]);
    },
    async schema() {
      const file = temporaryFile();
      mkdirSync(dirname(file), { recursive: true });
      await store.backup(file);
      const copy = new SQLite(file, { readonly: true });
      const schema = copy.prepare("select type, name, sql from sqlite_master order by 1, 2").all();
      copy.close();
      return schema;
    },
    faults: () => logged.filter(({ level }) => level === "error"),
  };
}

const apology = "The fault is mine";
const spell = ({ root, path, name }: Option) => `${root} ${path.join(" ")} ${name}`;

describe("S15 SQL typed into", () => {
  let forms: readonly { readonly name: string; readonly what: Form }[];
  beforeAll(async () => {
    ({ forms } = await gallery());
  });

  it("every text option, as a value, as a line and as a word being suggested, stays words", async () => {
    const club = await openClub();
    const before = [await club.others(), await club.schema()];
    expect(options.length).toBeGreaterThan(8);
    for (const option of options)
      for (const text of injections) {
        const { root, path, name, verb } = option;
        const sound = Object.fromEntries(Object.keys(verb.options).map((each) => [each, SOUND[each] ?? "x"]));
        const replies = [
          await club.answer({ kind: "command", root, path, options: { ...sound, [name]: text } }),
          await club.answer({ kind: "line", root, line: `${path.join(" ")} ${text}` }),
          ...(isSuggesting(option) ? [await suggest(club.bot, option, text)] : []),
        ];
        for (const reply of replies) expect(JSON.stringify(reply), `${spell(option)}: ${text}`).not.toContain(apology);
      }
    expect(club.faults()).toEqual([]);
    expect([await club.others(), await club.schema()]).toEqual(before);
    await club.store.close();
  }, 60_000);

  it("every field of every form stays words", async () => {
    const club = await openClub();
    const before = [await club.others(), await club.schema()];
    const wires = new Map(forms.map(({ what }) => [`${what.wire} ${what.questions.map(({ id }) => id)}`, what]));
    const asked = new Set([...wires.values()].map(({ wire }) => decode(wire)?.name));
    const submitted = roots
      .flatMap((root) => commands[root])
      .flatMap(({ on }) => on.filter(({ kind }) => kind === "submit"));
    expect(submitted.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
    for (const { wire, questions } of wires.values())
      for (const { id } of questions)
        for (const text of injections) {
          const sound = Object.fromEntries(questions.map((each) => [each.id, SOUND[each.id] ?? "x"]));
          const reply = await club.answer({ kind: "submit", wire, values: { ...sound, [id]: text } });
          expect(JSON.stringify(reply), `${wire} ${id}: ${text}`).not.toContain(apology);
        }
    expect(club.faults()).toEqual([]);
    expect([await club.others(), await club.schema()]).toEqual(before);
    await club.store.close();
  }, 60_000);

  it("a plain message, a name and an id stays words", async () => {
    const club = await openClub();
    const before = [await club.others(), await club.schema()];
    for (const [index, text] of injections.entries()) {
      const [account, space] = [`slack:T1/${text}`, `slack:${text}`] as const;
      const reply = await club.bot.answer({
        from: {
          ...{ account, name: text, space, spaceName: text, channel: `slack:T1/#${text}`, locale: text },
          ...{ isDirect: true, isSpaceAdmin: true, eventId: `${index}${text}` },
        },
        gesture: { kind: "words", text },
      });
      expect(JSON.stringify(reply), text).not.toContain(apology);
      const identity = await club.store.identities.find(account, space);
      const shown = clean(text).replaceAll("\n", " ").trim();
      expect(identity).toMatchObject({ account: { name: shown || "Somebody" } });
      if (shown !== "") expect(identity?.chapter.name).toBe(clean(text).trim());
    }
    expect(club.faults()).toEqual([]);
    expect([await club.others(), await club.schema()]).toEqual(before);
    await club.store.close();
  });

  it("what is kept is kept as it was typed: a group's name, an exam, a reminder", async () => {
    const club = await openClub();
    const { chapter, person } = (await club.store.identities.find("discord:1", "discord:9")) ?? {};
    const typed = injections.filter((text) => clean(text).trim() !== "" && text.length <= 60);
    expect(typed.length).toBeGreaterThan(55);
    for (const text of typed) {
      // Names are of one line.
      const oneLine = (words = "") => words.replaceAll("\n", " ");
      const kept = oneLine(clean(text).trim());
      await club.answer({ kind: "submit", wire: "setup.name", values: { name: text } });
      expect((await club.store.chapters.find(chapter!.id))?.name).toBe(kept);
      await club.answer({
        kind: "submit",
        wire: "exams.add",
        values: { label: text, from: "2027-05-03", to: "2027-05-04" },
      });
      const [exam] = await club.store.examBlocks.listOf(chapter!.id);
      expect(exam?.label).toBe(kept);
      await club.store.examBlocks.remove(chapter!.id, exam!.id);
      const asked = await club.answer({
        kind: "submit",
        wire: "reminder.add",
        values: { when: "tomorrow 18:00", what: text },
      });
      const wire = /"(reminder\.confirm[^"]*)"/.exec(JSON.stringify(asked))?.[1] ?? "";
      await club.answer({ kind: "press", wire, isPrivate: true });
      const [reminder] = await club.store.reminders.listOf(person!.id);
      expect(oneLine(reminder?.text)).toBe(kept);
      await club.store.reminders.remove(person!.id, reminder!.id);
    }
    await club.store.close();
  });
});

function isSuggesting({ verb, name }: Option): boolean {
  const option = verb.options[name];
  return option?.kind === "text" && option.suggest !== undefined;
}

function suggest(bot: Bot, { root, path, name }: Option, typed: string) {
  const from = { account: "discord:1", name: "Leo", space: "discord:9", channel: "discord:#1", locale: "en" } as const;
  return bot.suggest({
    ...{ root, path, option: name, typed },
    from: { ...from, isDirect: false, isSpaceAdmin: true, eventId: "s" },
  });
}
