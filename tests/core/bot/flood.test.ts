// Too much at once is refused before anything is looked up, and others do not notice.
import { beforeEach, describe, expect, it } from "vitest";
import { commands } from "#commands";
import {
  type Clock,
  createBot,
  createDrafts,
  createFlood,
  type Gesture,
  type Reply,
  type Sender,
  type Store,
} from "#core";
import { openStore } from "#store";
import { defaultGuide, logInto, turnableClock } from "../../harness.ts";

let now = 0;
const clock: Clock = { now: () => now };
let flood: ReturnType<typeof createFlood>;
beforeEach(() => {
  now = 1_000_000;
  flood = createFlood(clock);
});

let events = 0;
const sender = (account: string, space?: string): Sender => ({
  ...{ account: `discord:${account}`, name: "X", channel: "discord:#1", isDirect: space === undefined, locale: "en" },
  ...{ isSpaceAdmin: false, eventId: `e${events++}`, ...(space !== undefined && { space: `discord:${space}` }) },
});
const admitted = (count: number, from: () => Sender): number =>
  Array.from({ length: count }, () => flood.admits(from())).filter(Boolean).length;

describe("S22 flooding", () => {
  it("one account has twenty at once, then one a second", () => {
    expect(admitted(100, () => sender("1", "a"))).toBe(20);
    now += 5_000;
    expect(admitted(100, () => sender("1", "a"))).toBe(5);
    now += 3_600_000;
    expect(admitted(100, () => sender("1", "a"))).toBe(20);
  });

  it("a whole group has two hundred at once, then fifty a second; other groups do not notice", () => {
    let account = 0;
    expect(admitted(1_000, () => sender(String(account++), "a"))).toBe(200);
    expect(flood.admits(sender("quiet", "b"))).toBe(true);
    expect(flood.admits(sender("quiet"))).toBe(true);
    now += 1_000;
    expect(admitted(1_000, () => sender(String(account++), "a"))).toBe(50);
  });

  it("a flooder takes nothing from their own group", () => {
    for (let n = 0; n < 10_000; n++) flood.admits(sender("1", "a"));
    expect(admitted(100, () => sender("2", "a"))).toBe(20);
  });

  it("a thousand a second for a minute in one group, and every request of the other is answered", () => {
    let [inB, ofB] = [0, 0];
    for (let ms = 0; ms < 60_000; ms++) {
      now++;
      flood.admits(sender("1", "a"));
      if (ms % 1_500 === 0) {
        ofB++;
        if (flood.admits(sender("2", "b"))) inB++;
      }
    }
    expect(inB).toBe(ofB);
  });

  it("typing into suggestions is counted apart", () => {
    for (let n = 0; n < 200; n++) flood.admitsSuggestion(sender("1", "a"));
    expect(flood.admitsSuggestion(sender("1", "a"))).toBe(false);
    expect(flood.admits(sender("1", "a"))).toBe(true);
  });

  it("a clock that is turned back gives nothing and takes nothing", () => {
    expect(admitted(15, () => sender("1", "a"))).toBe(15);
    now -= 3_600_000;
    expect(admitted(100, () => sender("1", "a"))).toBe(5);
  });

  it("a hundred thousand strangers do not fill the memory", () => {
    for (let n = 0; n < 100_000; n++) flood.admits(sender(String(n), `s${n}`));
    expect(flood.admits(sender("1", "a"))).toBe(true);
  });

  it("is told to wait without a single query, and then is answered again", async () => {
    const real = await openStore({ file: ":memory:", clock: turnableClock() });
    let queries = 0;
    const store = new Proxy(real, {
      get(target, name: keyof Store) {
        queries++;
        return target[name];
      },
    });
    const guide = await defaultGuide();
    const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log: logInto([]), flood });
    const help: Gesture = { kind: "line", root: "members", line: "help" };
    const ask = async () => JSON.stringify((await bot.answer({ from: sender("1", "a"), gesture: help })) as Reply);
    for (let n = 0; n < 20; n++) expect(await ask()).not.toContain("a lot at once");
    queries = 0;
    for (let n = 0; n < 50; n++) expect(await ask()).toContain("a lot at once");
    expect(queries).toBe(0);
    now += 1_000;
    expect(await ask()).not.toContain("a lot at once");
    await real.close();
  });
});
