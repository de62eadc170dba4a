// Wires: what they hold, and that each has room to say its chapter.
import { expect, it } from "vitest";
import { z } from "zod";
import { action, button, type Card, decode, encode, form, pickRow, row, select, WIRE_LIMIT } from "#core";
import { inChapter } from "../../../src/core/chat/action.ts";
import { cardInChapter, replyInChapter } from "../../../src/core/chat/in-chapter.ts";

const say = action("bell.say", z.object({ words: z.string() }));
const ring = action("bell.ring", z.object({}));
const CHAPTER = "01JGWEJJ00NN2H4394V3B63Z6N";
const TAIL = "3B63Z6N";

it("the longest wire still has room for its chapter", () => {
  const room = 92 - "bell.say?words=".length;
  const longest = encode(say, { words: "x".repeat(room) });
  const told = inChapter(longest, CHAPTER);
  expect(told).toHaveLength(WIRE_LIMIT);
  expect(decode(told)).toEqual({ name: say.name, params: { words: "x".repeat(room) }, chapterTail: TAIL });
  expect(() => encode(say, { words: "x".repeat(room + 1) })).toThrow("longer than 92");
});

it("the chapter stands before the params, so that a wire ends as it did", () => {
  expect(inChapter("bell.say?words=a%40b", CHAPTER)).toBe(`bell.say@${TAIL}?words=a%40b`);
  expect(inChapter("bell.ring", CHAPTER)).toBe(`bell.ring@${TAIL}`);
});

it("what says its chapter keeps it", () => {
  const told = inChapter("bell.say?words=x", CHAPTER);
  expect(inChapter(told, "01JGWEJJ00NN2H4394V3B0000")).toBe(told);
});

it("a chapter that is none makes it no action", () => {
  for (const wire of ["bell.ring@", "bell.ring@3b63z6n", "bell.ring@3B63Z6", "bell.ring@3B63Z6N0", "@3B63Z6N"])
    expect(decode(wire)).toBeUndefined();
  expect(decode("bell.ring")).toEqual({ name: "bell.ring", params: {} });
});

it("everything of a reply that can be used is told its chapter, and nothing else changes", () => {
  const card: Card = {
    title: "Bells",
    body: [
      row(button("Ring", ring, {}), { kind: "link", label: "Bells", url: "https://bells.example" }),
      pickRow(select("Say", say, { words: "x" }, [{ value: "1", label: "one" }])),
    ],
  };
  const wires = (told: Card) => JSON.stringify(told).match(/bell\.[a-z]+[^"]*/g);
  const expected = [`bell.ring@${TAIL}`, `bell.say@${TAIL}?words=x`];
  expect(wires(cardInChapter(card, CHAPTER))).toEqual(expected);
  const back = JSON.parse(JSON.stringify(cardInChapter(card, CHAPTER)).replaceAll(`@${TAIL}`, ""));
  expect(back).toEqual(card);
  const cards = replyInChapter({ kind: "cards", to: "asker", card, redraw: card }, CHAPTER);
  expect(JSON.stringify(cards).match(/bell\.[a-z]+[^"]*/g)).toEqual([...expected, ...expected]);
  const asked = form("Bell", ring, {}, []);
  for (const reply of [
    { kind: "ask", form: asked, values: {} },
    { kind: "wrong", form: asked, values: {}, problems: {} },
  ] as const)
    expect(replyInChapter(reply, CHAPTER)).toEqual({ ...reply, form: { ...asked, wire: `bell.ring@${TAIL}` } });
});
