// S28: a bot that dies right after READY, a hundred times, with its real library on the double. Discord would reset its token at 1,000
// identifies a day; what was counted is kept in the database file, which is opened anew by each start. Only the waiting is a turned clock.
import { expect, it, onTestFinished } from "vitest";
import type { Settings } from "#core";
import { openStore } from "#store";
import { createLogbook, openDoor } from "../adapters/discord/stage.ts";
import { startDiscordDouble } from "../doubles/discord.ts";
import { openReady, temporaryFile } from "../store/stage.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STARTS = 100;

async function openWorld() {
  const double = await startDiscordDouble();
  onTestFinished(() => double.close());
  double.addGuild({ name: "Club" });
  const file = temporaryFile();
  const { log, lines } = createLogbook();
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    double.clock.advance(ms);
  };
  let isFirst = true;

  /** Connects as a new process would, and then either leaves in order or is gone in the middle of it all. */
  async function run(end: "dies" | "stops"): Promise<void> {
    const store = isFirst
      ? await openReady({ file, clock: double.clock })
      : await openStore({ file, clock: double.clock });
    isFirst = false;
    let isDead = false;
    const settings: Settings = {
      find: store.settings.find,
      // Nothing is written any more by a process that is gone.
      set: async (key, value) => (isDead ? undefined : store.settings.set(key, value)),
    };
    const { adapter, bot } = openDoor(double, store, log, { settings, wait });
    await adapter.start(bot);
    isDead = end === "dies";
    await adapter.stop();
    await store.close();
  }
  const identifies = () => double.ledger.of("gateway.identify").map(({ at }) => at);
  return { double, run, waits, lines, identifies };
}

const mostWithin = (ms: number, times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));

it("S28 a hundred deaths right after READY: at most 50 identifies an hour, waiting longer each time, and it is told", async () => {
  const { double, run, waits, lines, identifies } = await openWorld();
  for (let start = 0; start < STARTS; start += 1) await run("dies");
  expect(identifies()).toHaveLength(STARTS);
  expect(mostWithin(HOUR, identifies())).toBeLessThanOrEqual(50);
  expect(mostWithin(DAY, identifies())).toBeLessThan(1_000);
  expect(waits).toHaveLength(STARTS - 1);
  // From five seconds, doubled each time, to a quarter of an hour; what has passed meanwhile is taken off.
  for (const [index, wait] of waits.entries()) {
    const whole = Math.min(5_000 * 2 ** index, 15 * 60_000);
    expect(wait).toBeGreaterThan(whole - 4_000);
    expect(wait).toBeLessThanOrEqual(whole);
  }
  const told = lines.filter(({ sentence }) => sentence.startsWith("waiting "));
  expect(told).toHaveLength(STARTS - 1);
  expect(told[0]?.sentence).toMatch(/^waiting [2-5] s before connecting: it stopped soon after connecting last time$/);
  expect(told.at(-1)?.sentence).toBe(
    "waiting 900 s before connecting: it stopped soon after connecting the last 99 times",
  );
  expect(told.every(({ level }) => level === "warn")).toBe(true);
  double.assertClean();
}, 60_000);

it("S28 a run that ends in order forgets the deaths before it", async () => {
  const { run, waits } = await openWorld();
  for (let start = 0; start < 4; start += 1) await run("dies");
  await run("stops");
  expect(waits).toHaveLength(4);
  await run("stops");
  expect(waits).toHaveLength(4);
  await run("dies");
  await run("dies");
  expect(waits).toHaveLength(5);
  expect(waits.at(-1)).toBeLessThanOrEqual(5_000);
});
