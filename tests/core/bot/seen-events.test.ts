// What the platform tells twice: done once, unless the first time failed.
import { expect, it, onTestFinished } from "vitest";
import { type Commands, createBot, createDrafts, md, refuse, text, toAsker, verb } from "#core";
import { openStore } from "#store";
import { defaultGuide, logInto, turnableClock } from "../../harness.ts";

async function club(run: () => void) {
  const clock = turnableClock();
  const store = await openStore({ file: ":memory:", clock });
  onTestFinished(() => store.close());
  let runs = 0;
  const page = {
    ...{ name: "try", description: "Tries", on: [] },
    verb: verb({
      description: "Tries",
      run() {
        runs++;
        run();
        return toAsker({ body: [text(md`done`)] });
      },
    }),
  };
  const commands: Commands = { members: [page], leaders: [], bare: ["try"], words: { path: ["try"], option: "x" } };
  const bot = createBot({
    ...{ commands, store, clock, guide: await defaultGuide(), drafts: createDrafts(clock), log: logInto([]) },
  });
  return {
    store,
    runs: () => runs,
    tell: async () =>
      JSON.stringify(
        await bot.answer({
          from: {
            ...{ account: "slack:T1/U1", name: "Ann", space: "slack:T1", channel: "slack:T1/#C1", isDirect: false },
            ...{ isSpaceAdmin: false, locale: "en-US", eventId: "Ev1" },
          },
          gesture: { kind: "line", root: "members", line: "try" },
        }),
      ),
  };
}

it("is tried again after a fault of ours", async () => {
  let isBroken = true;
  const { tell, runs } = await club(() => {
    if (isBroken) throw new Error("broken");
  });
  expect(await tell()).toContain("The fault is mine");
  isBroken = false;
  expect(await tell()).toContain("done");
  expect(await tell()).toBeUndefined();
  expect(runs()).toBe(2);
});

it("is not done again after a refusal: that was the answer", async () => {
  const { tell, runs } = await club(() => refuse("Not today."));
  expect(await tell()).toContain("Not today.");
  expect(await tell()).toBeUndefined();
  expect(runs()).toBe(1);
});

it("a claim that failed is not given back: somebody else may hold it", async () => {
  const { store, tell, runs } = await club(() => {});
  const { claim } = store.seenEvents;
  await claim("slack", "Ev1");
  store.seenEvents.claim = () => Promise.reject(new Error("busy"));
  expect(await tell()).toContain("The fault is mine");
  store.seenEvents.claim = claim;
  expect(await tell()).toBeUndefined();
  expect(runs()).toBe(0);
});

it("the apology comes also when it cannot be given back", async () => {
  const { store, tell } = await club(() => {
    throw new Error("broken");
  });
  store.seenEvents.release = () => Promise.reject(new Error("broken too"));
  expect(await tell()).toContain("The fault is mine");
});
