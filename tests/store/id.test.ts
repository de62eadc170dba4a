// Ids sort by the time they were made and are never made twice.
import { expect, test } from "vitest";
import { createIds } from "../../src/store/id.ts";
import { turnableClock } from "./stage.ts";

test("ids have 26 characters, grow within a millisecond and when the clock is set back, and are all different", () => {
  const clock = turnableClock();
  const ids = createIds(clock);
  const made: string[] = [];
  for (const step of [0, 1, -60_000, 120_000, -1]) {
    clock.advance(step);
    for (let count = 0; count < 500; count += 1) made.push(ids.next());
  }
  expect(made.filter((id) => !/^[0-9A-HJKMNP-TV-Z]{26}$/.test(id))).toEqual([]);
  expect(new Set(made).size).toBe(made.length);
  expect([...made].sort()).toEqual(made);
});

test("an id begins with its time, as ULID writes it", () => {
  const ids = createIds({ now: () => 1_469_918_176_385 });
  expect(ids.next().slice(0, 10)).toBe("01ARYZ6S41");
});

test("two programs at the same instant make different ids", () => {
  const clock = { now: () => 0 };
  expect(createIds(clock).next()).not.toBe(createIds(clock).next());
});
