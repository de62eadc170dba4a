// The two store calls that stand in every answer, against a database file.
import { join } from "node:path";
import type { AccountId, SpaceId } from "#core";
import { openStore } from "#store";
import { systemClock } from "../../src/clock.ts";
import { inFreshFolder } from "./children.ts";
import { figure, type Table } from "./figures.ts";

const PEOPLE = 1_000;
const CALLS = 10_000;
const SPACE: SpaceId = "discord:1";

export async function measureStore(rounds: number): Promise<Table> {
  return inFreshFolder(async (folder) => {
    const store = await openStore({ file: join(folder, "bench.db"), clock: systemClock });
    const account = (index: number): AccountId => `discord:${index % PEOPLE}`;
    await store.transaction(async (tx) => {
      const { id: chapter } = await tx.chapters.add({ name: "A chapter", zone: "America/Chicago" });
      await tx.spaces.add({ id: SPACE, chapter });
      for (let index = 0; index < PEOPLE; index++) {
        const { id: person } = await tx.people.add();
        await tx.accounts.add({ id: account(index), person, name: `Student ${index}` });
        await tx.memberships.add({ chapter, person });
      }
    });
    let events = 0;
    const find = async (index: number) => {
      if (!(await store.identities.find(account(index), SPACE))) throw new Error("somebody was not found");
    };
    const claim = async () => {
      if (!(await store.seenEvents.claim("discord", String(++events)))) throw new Error("an event was seen before");
    };
    try {
      const finds: number[] = [];
      const claims: number[] = [];
      for (let round = -1; round < rounds; round++) {
        const found = await time(find);
        const claimed = await time(claim);
        if (round < 0) continue;
        finds.push(found);
        claims.push(claimed);
      }
      return {
        title: `Store, SQLite file: µs a call, ${CALLS} calls one after the other, ${PEOPLE} people`,
        head: ["call", "our bot"],
        rows: [
          ["identities.find", figure(finds)],
          ["seenEvents.claim", figure(claims)],
        ],
      };
    } finally {
      await store.close();
    }
  });
}

async function time(call: (index: number) => Promise<void>): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < CALLS; index++) await call(index);
  return ((performance.now() - start) * 1000) / CALLS;
}
