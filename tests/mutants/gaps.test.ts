// What some breakages of this folder found unguarded.
import { describe, expect, it } from "vitest";
import { silentUntil } from "#features/silence";
import { demo } from "../harness.ts";

describe("an exam block", () => {
  it("lasts until the end of its last day, on the chapter's clock", () => {
    const silence = {
      ...{ zone: "UTC", quiet: { from: "00:00", to: "00:00" }, chapterZone: "America/New_York" },
      examBlocks: [{ id: "1", from: "2026-11-23", to: "2026-11-25", label: "Finals" }],
    };
    const prompt = { breaksQuiet: false, breaksPause: false };
    const lastEvening = Date.parse("2026-11-26T01:00:00Z");
    const midnight = Date.parse("2026-11-26T05:00:00Z");
    expect(silentUntil(lastEvening, silence, prompt)).toBe(midnight);
    expect(silentUntil(midnight, silence, prompt)).toBeUndefined();
  });
});

describe("taking back a yes", () => {
  it("V1 leaves neither of the two topics, and nobody reachable", async () => {
    const { ann, turn, store } = await demo();
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Yes, prompts too");
    await turn(0);
    await ann.press("Got it", ann.inbox[0]);
    const { person } = (await store.accounts.find("local:ann"))!;
    expect(await store.people.find(person)).toMatchObject({ reachableAt: expect.any(Number) });
    await ann.run("me");
    await ann.press("Messages");
    await ann.press("Stop messages");
    const after = await store.people.find(person);
    expect(after?.consent).toEqual({});
    expect(after?.reachableAt).toBeUndefined();
  });
});
