// Whoever is gone from every space of a group is no member of it any more, and nobody else.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AccountId, ChapterId, PersonId, SpaceId, Standing, Store } from "#core";
import { endIfGone, endWhereGone } from "#features/chapters";
import { LEAVERS_AFTER_DAYS, purgeLeavers } from "#features/privacy";
import { openStore } from "#store";
import { DAY, type Logged, logInto, turnableClock } from "../../harness.ts";

const member: Standing = { kind: "member", isSpaceAdmin: false, roleIds: [] };
const gone: Standing = { kind: "gone" };
const unknown: Standing = { kind: "unknown" };
const [CLUB, ANNEX, WORK] = ["discord:1", "discord:2", "slack:T1"] as const;
const [ON_DISCORD, ON_SLACK] = ["discord:77", "slack:T1/U1"] as const;

let store: Store;
let clock: ReturnType<typeof turnableClock>;
let logged: Logged[];
let chapter: ChapterId;
let person: PersonId;
let asked: string[];
/** By account and space. */
let said: Record<string, Standing>;

beforeEach(async () => {
  clock = turnableClock();
  store = await openStore({ file: ":memory:", clock });
  logged = [];
  asked = [];
  said = {};
  chapter = await groupIn(CLUB, ANNEX, WORK);
  person = (await store.people.add()).id;
  await store.accounts.add({ id: ON_DISCORD, person, name: "Ann Secret" });
  await store.memberships.add({ chapter, person });
});
afterEach(() => store.close());

async function groupIn(...spaces: SpaceId[]): Promise<ChapterId> {
  const { id } = await store.chapters.add({ name: "Group", zone: "UTC" });
  for (const space of spaces) await store.spaces.add({ id: space, chapter: id });
  return id;
}

const parts = () => ({
  store,
  log: logInto(logged),
  standingOf: async (account: AccountId, space: SpaceId) => {
    asked.push(`${account} ${space}`);
    return said[`${account} ${space}`] ?? unknown;
  },
});
const look = () => endIfGone(parts(), chapter, person);
const isMember = async () => (await store.memberships.find(chapter, person)) !== undefined;

describe("S25 a membership ends", () => {
  it.each<[string, Standing, Standing, boolean]>([
    ["gone from both servers", gone, gone, true],
    ["gone from one, still in the other", gone, member, false],
    ["still in one, gone from the other", member, gone, false],
    ["gone from one, and nobody can say about the other", gone, unknown, false],
    ["nobody can say about one, gone from the other", unknown, gone, false],
    ["nobody can say anything", unknown, unknown, false],
    ["a member of both", member, member, false],
  ])("or not: %s", async (_, club, annex, ends) => {
    said = { [`${ON_DISCORD} ${CLUB}`]: club, [`${ON_DISCORD} ${ANNEX}`]: annex };
    expect(await look()).toBe(ends);
    expect(await isMember()).toBe(!ends);
  });

  it("only when all accounts of the person are gone, each asked where it can be at all", async () => {
    await store.accounts.add({ id: ON_SLACK, person, name: "Ann" });
    const pairs = [`${ON_DISCORD} ${CLUB}`, `${ON_DISCORD} ${ANNEX}`, `${ON_SLACK} ${WORK}`];
    said = Object.fromEntries(pairs.map((pair) => [pair, gone]));
    expect(
      await endIfGone({ ...parts(), standingOf: async (...of) => (of[1] === WORK ? member : gone) }, chapter, person),
    ).toBe(false);
    expect(await look()).toBe(true);
    expect(asked).toEqual(pairs);
  });

  it("never while the bot is removed from one of the spaces: there nobody can say, and nobody is asked", async () => {
    said = { [`${ON_DISCORD} ${CLUB}`]: gone, [`${ON_DISCORD} ${ANNEX}`]: gone };
    await store.spaces.change(chapter, ANNEX, { removedAt: clock.now() });
    expect(await look()).toBe(false);
    expect(asked).toEqual([]);
    await store.spaces.change(chapter, ANNEX, { removedAt: undefined });
    expect(await look()).toBe(true);
  });

  it("never without a single space in which the person could be", async () => {
    const elsewhere = await groupIn("slack:T9");
    await store.memberships.add({ chapter: elsewhere, person });
    expect(await endIfGone(parts(), elsewhere, person)).toBe(false);
    expect(asked).toEqual([]);
  });

  it("in each group by itself", async () => {
    const other = await groupIn("discord:3");
    await store.memberships.add({ chapter: other, person });
    said = { [`${ON_DISCORD} ${CLUB}`]: gone, [`${ON_DISCORD} ${ANNEX}`]: gone, [`${ON_DISCORD} discord:3`]: member };
    expect(await endWhereGone(parts(), person)).toBe(1);
    expect((await store.memberships.listOf(person)).map((one) => one.chapter)).toEqual([other]);
  });
});

describe("S25 after that", () => {
  beforeEach(() => {
    said = { [`${ON_DISCORD} ${CLUB}`]: gone, [`${ON_DISCORD} ${ANNEX}`]: gone };
  });

  it("the person is no leader, gets nothing more about the group, and keeps what is their own", async () => {
    await store.leaders.add(chapter, person);
    const own = { person, kind: "note", params: {}, dueAt: clock.now() };
    await store.deliveries.add({ ...own, key: `note:1::${person}:0`, chapter });
    await store.deliveries.add({ ...own, key: `note:2::${person}:0` });
    const at = { text: "Bring the lead", zone: "UTC", date: "2027-01-01", time: "09:00", nextDueAt: clock.now() + DAY };
    await store.reminders.add({ person, ...at });
    expect(await look()).toBe(true);
    expect(await store.leaders.listOf(chapter)).toEqual([]);
    expect(await store.deliveries.count()).toMatchObject({ pending: 1, obsolete: 1 });
    expect(await store.reminders.listOf(person)).toHaveLength(1);
  });

  it("the log says who and where by ids alone", async () => {
    await look();
    expect(logged).toEqual([{ level: "info", facts: { person, chapter }, sentence: expect.any(String) }]);
    expect(JSON.stringify(logged)).not.toContain("Secret");
  });

  it("everything is deleted after 24 months, unless they came back", async () => {
    await look();
    clock.advance((LEAVERS_AFTER_DAYS - 1) * DAY);
    expect(await purgeLeavers(store, clock.now())).toBe(0);
    await store.memberships.add({ chapter, person });
    clock.advance(2 * DAY);
    expect(await purgeLeavers(store, clock.now())).toBe(0);
    await look();
    clock.advance((LEAVERS_AFTER_DAYS + 1) * DAY);
    expect(await purgeLeavers(store, clock.now())).toBe(1);
    expect(await store.people.find(person)).toBeUndefined();
  });
});
