// The database looks after itself: nightly copies, a word when there are none, and SQLite's own housekeeping.
import SQLite from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { upkeepJobs } from "../../src/jobs/upkeep.ts";
import { DAY, HOUR, type Logged, logInto, START } from "../harness.ts";
import { openReady, temporaryFile } from "../store/stage.ts";

async function stage({ hasBackups = true } = {}) {
  const file = temporaryFile();
  const clock = { at: START, now: () => clock.at };
  const logged: Logged[] = [];
  const store = await openReady({ file, clock });
  onTestFinished(() => store.close());
  const made: number[] = [];
  const backups = { make: async () => void made.push(clock.at), newestAt: () => made.at(-1) };
  const jobs = upkeepJobs({ store, clock, log: logInto(logged), ...(hasBackups && { backups }) });
  const run = async (name: string) => jobs.find((job) => job.name === name)!.run();
  return { file, clock, logged, store, made, jobs, run };
}

it("a copy is made each night, and nothing is said while there is one", async () => {
  const { clock, logged, made, run, jobs } = await stage();
  for (let night = 0; night < 3; night++) {
    await run("backup");
    for (let hour = 0; hour < 24; hour++) {
      clock.at += HOUR;
      await run("look at the age of the backups");
    }
  }
  expect(made).toHaveLength(3);
  expect(logged).toEqual([]);
  expect(jobs.map(({ every }) => every)).toContain("41 3 * * *");
});

it("E27 a newest copy of more than 36 hours is warned of, each hour until there is a new one", async () => {
  const { clock, logged, run } = await stage();
  await run("backup");
  clock.at += 36 * HOUR;
  await run("look at the age of the backups");
  expect(logged).toEqual([]);
  clock.at += HOUR;
  await run("look at the age of the backups");
  await run("look at the age of the backups");
  expect(logged).toHaveLength(2);
  expect(logged[0]).toMatchObject({ level: "warn", facts: { hours: 37, any: true } });
  expect(logged[0]?.sentence).toContain("npm run backup");
  await run("backup");
  await run("look at the age of the backups");
  expect(logged).toHaveLength(2);
});

it("where there has never been a copy, it is counted from the start", async () => {
  const { clock, logged, run } = await stage();
  await run("look at the age of the backups");
  expect(logged).toEqual([]);
  clock.at += 37 * HOUR;
  await run("look at the age of the backups");
  expect(logged).toMatchObject([{ facts: { any: false } }]);
});

it("the demo has nothing to copy, and no warning", async () => {
  const { jobs } = await stage({ hasBackups: false });
  expect(jobs.map(({ name }) => name)).toEqual(["optimize the database"]);
});

it("once a day the database learns how full its tables are", async () => {
  const { file, store, run, jobs, clock } = await stage();
  const { id: person } = await store.people.add();
  await store.transaction(async (tx) => {
    for (let n = 0; n < 500; n++)
      await tx.deliveries.add({
        person,
        kind: "note",
        params: {},
        key: `note:${n}::${person}:0`,
        dueAt: clock.at + DAY,
      });
  });
  await store.deliveries.claimDue(clock.at, 1, clock.at + 1);
  const learnt = () => {
    const beside = new SQLite(file, { readonly: true });
    try {
      const has = beside.prepare("select 1 from sqlite_master where name = 'sqlite_stat1'").get();
      return has ? beside.prepare("select distinct tbl from sqlite_stat1").pluck().all() : [];
    } finally {
      beside.close();
    }
  };
  expect(learnt()).toEqual([]);
  await run("optimize the database");
  expect(learnt()).toContain("delivery");
  expect(jobs[0]?.every).toBe("31 4 * * *");
});
