// One-time codes: a first leader, and another one, is made.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wasEverLed } from "#features/chapters";
import { firstLeaderCode } from "#features/linking";
import { demo, MINUTE } from "../../harness.ts";
import { codeIn } from "./codes.ts";

describe("a leader's code", () => {
  let kit: Awaited<ReturnType<typeof demo>>;
  beforeEach(async () => {
    kit = await demo();
  });
  afterEach(() => kit.store.close());

  it("A1 a leader's code makes one leader, of that group", async () => {
    const { ann, leo, store } = kit;
    await leo.run("/ir-lead setup");
    await leo.press("Leaders");
    await leo.press("Code for a leader");
    const code = codeIn(leo.last.plain);
    await ann.run(`privacy link ${code}`);
    expect(ann.last.plain).toContain("You are a leader now");
    await ann.run("/ir-lead audit");
    expect(ann.last.plain).toContain("Ann became a leader by a code");
    expect((await store.identities.find("local:ann", "local:demo"))?.isNamedLeader).toBe(true);
  });

  it("S3 the code in the log of the first start makes the first leader; then no start prints one", async () => {
    const { ben, store, clock } = kit;
    expect(await wasEverLed(store)).toBe(false);
    const code = await firstLeaderCode(store, clock.now());
    clock.advance(23 * 60 * MINUTE);
    await ben.run(`privacy link ${code}`);
    await ben.run("/ir-lead setup");
    expect(ben.last.plain).toContain("Set up your group");
    expect(await wasEverLed(store)).toBe(true);
  });
});
