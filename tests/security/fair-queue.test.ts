// S22: beginning is taken in turns, each space alike, and what waits is bounded.
import { expect, it } from "vitest";
// Relative on purpose: no part of the room's door.
import { createFairQueue, MOST_UNANSWERED } from "../../src/core/bot/fair-queue.ts";

const never = () => new Promise<void>(() => {});
const turn = () => new Promise((resolve) => setImmediate(resolve));

it("S22 two hundred of one space and one of another: the other is next but one", async () => {
  const queue = createFairQueue();
  const begun: string[] = [];
  const add = (key: string) => void queue.run(key, async () => void begun.push(key));
  for (let index = 0; index < 200; index += 1) add("a");
  add("b");
  add("c");
  while (begun.length < 202) await turn();
  expect(begun.slice(0, 5)).toEqual(["a", "a", "b", "c", "a"]);
});

it("S22 several busy spaces take turns, whatever the length of their lines", async () => {
  const queue = createFairQueue();
  const begun: string[] = [];
  for (const [key, count] of [
    ["a", 100],
    ["b", 3],
    ["c", 2],
  ] as const)
    for (let index = 0; index < count; index += 1) void queue.run(key, async () => void begun.push(key));
  while (begun.length < 105) await turn();
  expect(begun.slice(0, 9).join("")).toBe("aabcabcab".slice(0, 9));
});

it("S22 what nobody waits behind begins at once", () => {
  const queue = createFairQueue();
  let isBegun = false;
  void queue.run("a", async () => {
    isBegun = true;
  });
  expect(isBegun).toBe(true);
});

it("S22 a request that waits for something holds up nobody, not even its own space", async () => {
  const queue = createFairQueue();
  for (let index = 0; index < 50; index += 1) void queue.run("a", never);
  expect(await queue.run("a", async () => "mine")).toBe("mine");
  expect(await queue.run("b", async () => "theirs")).toBe("theirs");
});

it("S22 the unanswered of one space are bounded, those of another are not touched, and an answer makes room", async () => {
  const queue = createFairQueue();
  let answer = () => {};
  void queue.run(
    "a",
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  for (let index = 1; index < MOST_UNANSWERED; index += 1) expect(queue.run("a", never)).toBeDefined();
  let isBegun = false;
  const work = async () => {
    isBegun = true;
  };
  expect(queue.run("a", work)).toBeUndefined();
  await turn();
  expect(isBegun).toBe(false);
  expect(await queue.run("b", async () => 1)).toBe(1);
  answer();
  await turn();
  expect(queue.run("a", never)).toBeDefined();
  expect(queue.run("a", never)).toBeUndefined();
});

it("S22 one that fails makes room too", async () => {
  const queue = createFairQueue();
  for (let index = 0; index < 2 * MOST_UNANSWERED; index += 1)
    await expect(queue.run("a", () => Promise.reject(new Error("made for the test")))).rejects.toThrow("made for");
});
