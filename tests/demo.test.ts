// The demo's clock: time passes when it is turned, so that nothing is missed on the way and nothing comes late.
import { expect, it } from "vitest";
import { turnDemoClock } from "../src/demo.ts";
import { demo, HOUR, MINUTE, START } from "./harness.ts";

type Demo = Awaited<ReturnType<typeof demo>>;

async function withReminders(...lines: string[]): Promise<Demo> {
  const open = await demo();
  await open.ann.run("me");
  await open.ann.press("Messages");
  await open.ann.press("Yes to what I ask for");
  await turnDemoClock(open.clock, open.jobs, 0);
  for (const line of lines) {
    await open.ann.run(`remind add ${line}`);
    await open.ann.press("Yes, remind me");
  }
  return open;
}

const arrivals = ({ ann }: Demo) =>
  ann.inbox.slice(1).map(({ at, plain }) => ({ minute: (at - START) / MINUTE, plain }));

it("everything on the way comes at its own moment, in order, and none of it is late", async () => {
  const open = await withReminders("in 20 minutes the second", "in 10 minutes the first", "in 2 hours much later");
  expect(await turnDemoClock(open.clock, open.jobs, HOUR)).toBe(true);
  expect(open.clock.now()).toBe(START + HOUR);
  const came = arrivals(open);
  expect(came.map(({ minute }) => minute)).toEqual([10, 20]);
  expect(came[0]!.plain).toContain("the first");
  for (const { plain } of came) expect(plain).not.toContain("This was for");
});

it("it can be turned to the very moment of the next message", async () => {
  const open = await withReminders("in 3 hours a walk");
  expect(await turnDemoClock(open.clock, open.jobs, "next")).toBe(true);
  expect(arrivals(open)).toMatchObject([{ minute: 180, plain: expect.stringContaining("a walk") }]);
});

it("nothing planned: the clock stays", async () => {
  const open = await demo();
  expect(await turnDemoClock(open.clock, open.jobs, "next")).toBe(false);
  expect(open.clock.now()).toBe(START);
});
