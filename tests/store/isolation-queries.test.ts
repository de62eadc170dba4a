// S4, the other way round: not what comes back, but what is asked. Every statement on somebody's table names whose rows it means.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { AccountId, SpaceId } from "#core";
import { owners } from "#store";
import { openRecording } from "./recording.ts";
import { furnish, namedSamples } from "./samples.ts";
import { firstContact } from "./stage.ts";

/** What does not name the owner, and why nobody reaches another's row with it. "*": all tables. */
const ADDRESS = "the address is the platform's own, from the request itself";
const OF_ALL_CHAPTERS = "one person's rows in all their chapters, asked for by their own id";
const SERVES_ALL = "the timetable serves everybody; no request calls it";
const CLAIMED = "the worker names the claim it holds; no request calls it";
const reasons: Readonly<Record<string, string>> = {
  "spaces.find space": ADDRESS,
  "spaces.claimWelcome space": ADDRESS,
  "spaces.move space": ADDRESS,
  "accounts.find account": ADDRESS,
  "directChannels.find account": ADDRESS,
  "directChannels.keep account": ADDRESS,
  "spaces.move delivery": "the rows of a chapter that ends here, asked for by its id",
  "spaces.listOn space": "what a platform says about all its spaces at once; no request calls it",
  "memberships.peopleAfter membership": SERVES_ALL,
  "memberships.countPeople membership": SERVES_ALL,
  "memberships.add membership": OF_ALL_CHAPTERS,
  "memberships.listOf membership": OF_ALL_CHAPTERS,
  "memberships.use membership": OF_ALL_CHAPTERS,
  "linking.plan *": OF_ALL_CHAPTERS,
  "linking.join *": OF_ALL_CHAPTERS,
  "privacy.exportOf *": OF_ALL_CHAPTERS,
  "privacy.deleteOf *": OF_ALL_CHAPTERS,
  "privacy.purgeLeavers *": "whoever has left every chapter long ago; the timetable calls it",
  "reminders.listDue reminder": SERVES_ALL,
  "reminders.listAhead reminder": SERVES_ALL,
  "reminders.setNextDue reminder": SERVES_ALL,
  "reminders.nextDueAt reminder": SERVES_ALL,
  "deliveries.claimDue delivery": SERVES_ALL,
  "deliveries.nextDueAt delivery": SERVES_ALL,
  "deliveries.listPlanned delivery": SERVES_ALL,
  "deliveries.count delivery": "numbers for the operator; no row leaves",
  "deliveries.begin delivery": CLAIMED,
  "deliveries.markSent delivery": CLAIMED,
  "deliveries.postpone delivery": CLAIMED,
  "deliveries.close delivery": CLAIMED,
  "deliveries.leaveUnknown delivery": CLAIMED,
  "deliveries.noteRefusal delivery": CLAIMED,
  "deliveries.takeHeld delivery": CLAIMED,
  "deliveries.hurryHeld delivery": "the rows of a chapter, asked for by its id; only their time changes",
  "demoMessages.reset *": "starts the demo over, which has one chapter",
};

type Owned = { readonly table: string; readonly alias: string };

const isOwned = (table: string) => Object.hasOwn(owners, table) && owners[table as keyof typeof owners] !== "process";
const columnOf = (table: string) => {
  const owner = owners[table as keyof typeof owners];
  return table === owner ? "id" : `${owner}_id`;
};

/** The tables with an owner that this statement reads or changes without saying whose rows are meant. */
function unscoped(sql: string): string[] {
  const found: string[] = [];
  let rest = sql;
  // From the inside out, each select by itself.
  for (;;) {
    const [inner] = /\(\s*select\b[^()]*(?:\([^()]*\)[^()]*)*\)/.exec(rest) ?? [];
    if (inner === undefined) return [...found, ...unscopedIn(rest)];
    found.push(...unscopedIn(inner));
    rest = rest.replace(inner, "nested");
  }
}

function unscopedIn(sql: string): string[] {
  const insert = /^insert into "(\w+)" \(([^)]*)\)/.exec(sql);
  if (insert) {
    const [, table = "", columns = ""] = insert;
    return isOwned(table) && !columns.includes(`"${columnOf(table)}"`) ? [table] : [];
  }
  const named = [...sql.matchAll(/\b(?:from|join|update) "(\w+)"(?: as "(\w+)")?/g)].map(
    ([, table = "", alias = table]): Owned => ({ table, alias }),
  );
  // What stands between "set" and "where" is what is written, not whose it is.
  const asked = sql.replace(/\bset [\s\S]*? where /, " where ");
  return named.flatMap(({ table, alias }) => {
    if (!isOwned(table)) return [];
    const name = `"${alias}"\\."${columnOf(table)}"`;
    const plain = `(?:where|and) "${columnOf(table)}" (?:=|in) `;
    const isAsked = new RegExp(`${name} (?:=|in) |= ${name}|${plain}`).test(asked);
    return isAsked ? [] : [table];
  });
}

async function record() {
  const { store, statementsOf } = await openRecording();
  const statements: { name: string; sql: string }[] = [];
  let count = 100_000_000;
  const somebody = () => {
    count += 1;
    const [account, space]: [AccountId, SpaceId] = [`discord:${count}`, `discord:9${count}`];
    return firstContact(store, account, space, `Person ${count}`).then((world) => furnish(store, world));
  };
  for (const [name, sample] of namedSamples) {
    // Some end a chapter or a person: everybody is new each time.
    const [own, foreign] = [await somebody(), await somebody()];
    for (const sql of await statementsOf(() => sample(store, own, foreign))) statements.push({ name, sql });
  }
  return statements;
}

it("S4 every statement on a chapter's or a person's table says whose rows it means, or is listed with a reason", async () => {
  const statements = await record();
  const found = statements.flatMap(({ name, sql }) =>
    unscoped(sql).map((table) => ({ key: `${name} ${table}`, all: `${name} *`, sql })),
  );
  const isListed = ({ key, all }: { key: string; all: string }) =>
    Object.hasOwn(reasons, key) || Object.hasOwn(reasons, all);
  expect(found.filter((each) => !isListed(each)).map(({ key, sql }) => `${key}: ${sql}`)).toEqual([]);
  const used = new Set(found.flatMap(({ key, all }) => [key, all]));
  expect(Object.keys(reasons).filter((key) => !used.has(key))).toEqual([]);
});

it.each([
  ['select * from "reminder" where "id" = ?', ["reminder"]],
  ['update "reminder" set "person_id" = ? where "id" = ?', ["reminder"]],
  ['delete from "exam_block"', ["exam_block"]],
  ['insert into "account" ("id", "name") values (?, ?)', ["account"]],
  ['select * from "audit" where "chapter_id" = ? and "id" in (select "id" from "delivery")', ["delivery"]],
  ['select * from "chapter" inner join "space" on "space"."id" = "chapter"."name" where "chapter"."id" = ?', ["space"]],
  ['select * from "setting"', []],
  ['select * from "reminder" where "id" = ? and "person_id" = ?', []],
])("S4 %s leaves out the owner of %j", (sql, tables) => {
  expect(unscoped(sql)).toEqual(tables);
});

it("S4 every kind of statement that the store's source builds is among those looked at", async () => {
  const seen = new Set((await record()).flatMap(({ sql }) => verbsIn(sql)));
  const built = readdirSync("src/store")
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [
      ...readFileSync(`src/store/${name}`, "utf8").matchAll(/\.(select|update|delete|insert)\w*\("(\w+)(?: as \w+)?"/g),
    ])
    .filter(([, , table = ""]) => isOwned(table))
    .map(([, verb, table]) => `${verb} ${table}`);
  expect(built.length).toBeGreaterThan(30);
  expect([...new Set(built)].filter((each) => !seen.has(each))).toEqual([]);
});

function verbsIn(sql: string): string[] {
  const [verb = ""] = sql.split(" ");
  const [first = "", ...others] = [...sql.matchAll(/\b(?:from|join|update|into) "(\w+)"/g)].map(
    ([, table = ""]) => table,
  );
  return [`${verb} ${first}`, ...others.map((table) => `select ${table}`)];
}
