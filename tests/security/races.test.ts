// S23 with every test run: a hundred rounds of what each promise rests on, and two of whole presses (a hundred of those in races.slow.test.ts).
import { expect, it, onTestFinished } from "vitest";
import { firstContact, openReady, temporaryFile, turnableClock } from "../store/stage.ts";
import { racesOfPresses } from "./races.ts";

const ROUNDS = 100;
const AT_ONCE = 200;

racesOfPresses(2);

/** How many of those begun at once were told yes, in each round. */
async function yeses(act: (round: number) => Promise<unknown>): Promise<number[]> {
  const counts: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const told = await Promise.all(Array.from({ length: AT_ONCE }, () => act(round)));
    counts.push(told.filter((one) => one !== undefined && one !== false).length);
  }
  return counts;
}

const once = Array.from({ length: ROUNDS }, () => 1);

async function openStore() {
  const store = await openReady({ file: temporaryFile(), clock: turnableClock() });
  onTestFinished(() => store.close());
  return { store, ...(await firstContact(store, "discord:1", "discord:9", "Ann")) };
}

it("S23 a code is taken once, the welcome is claimed once, an event is answered once, a message is written once", async () => {
  const { store, person } = await openStore();
  for (let round = 0; round < ROUNDS; round += 1) {
    await store.linkCodes.add({ hash: `h${round}`, purpose: "leader", expiresAt: Number.MAX_SAFE_INTEGER });
    await firstContact(store, "discord:1", `discord:10${round}`, "Ann");
  }
  expect(await yeses((round) => store.linkCodes.take(`h${round}`, 0))).toEqual(once);
  expect(await yeses((round) => store.spaces.claimWelcome(`discord:10${round}`))).toEqual(once);
  expect(await yeses((round) => store.seenEvents.claim("discord", `e${round}`))).toEqual(once);
  const note = (round: number) => ({ person, kind: "note", params: {}, key: `note:${round}::${person}:0`, dueAt: 0 });
  expect(await yeses((round) => store.deliveries.add(note(round)))).toEqual(once);
}, 60_000);

it("S23 a leader is added once and taken off once, in transactions that others would come between", async () => {
  const { store, chapter, person } = await openStore();
  const inTurn = (what: "add" | "remove") =>
    store.transaction(async (tx) => {
      await tx.memberships.find(chapter, person);
      return tx.leaders[what](chapter, person);
    });
  // On, off, on, off: a transaction costs the disk something, so these rounds are fewer.
  for (let round = 0; round < 10; round += 1) {
    const told = await Promise.all(Array.from({ length: AT_ONCE }, () => inTurn(round % 2 ? "remove" : "add")));
    expect(told.filter(Boolean)).toHaveLength(1);
    expect(await store.leaders.listOf(chapter)).toHaveLength(1 - (round % 2));
  }
}, 60_000);
