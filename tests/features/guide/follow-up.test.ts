// The button under an answer that leads to doing something.
import { describe, expect, it } from "vitest";
import type { Context } from "#core";
import { followUp } from "../../../src/features/guide/follow-up.ts";

describe("the follow-up of an answer", () => {
  const ctx = { tree: { page: () => ({}) } } as unknown as Context;
  const to = (argument: string) => followUp(ctx, { action: { kind: "glossary", argument } });

  it("runs the command with its argument", () => {
    expect(to("sheath")).toMatchObject({ label: "Look up a word", wire: "command.line?root=members&line=word+sheath" });
  });

  it("is left out where the longest name of a word does not fit, and the answer comes all the same", () => {
    expect(to("a".repeat(64))).toBeUndefined();
  });
});
