// The form for a command whose options were not given: a short label, and what is too long for one as its hint.
import { describe, expect, it } from "vitest";
import { textOption, toAsker, verb } from "#core";
import { optionForm } from "../../../src/core/bot/option-values.ts";
import { defaultGuide } from "../../harness.ts";

async function questionFor(description: string) {
  const asked = verb({
    description: "Asks",
    options: { it: textOption(description, { max: 10 }) },
    run: () => toAsker({ body: [] }),
  });
  return optionForm("/ir ask", "members", ["ask"], asked, await defaultGuide()).questions[0];
}

describe("a question made from an option", () => {
  it("is labelled by the whole description where that fits", async () => {
    expect(await questionFor("Your question, in a word")).toMatchObject({ label: "Your question, in a word" });
    expect(await questionFor("Your question, in a word")).not.toHaveProperty("hint");
  });

  it("is labelled by its first part where the whole is too long, with the rest as the hint", async () => {
    expect(await questionFor("When, like tomorrow 18:00 or every tuesday at 7")).toMatchObject({
      label: "When",
      hint: "Like tomorrow 18:00 or every tuesday at 7",
    });
  });

  it("is cut where there is no part to cut off", async () => {
    const { label = "" } = (await questionFor("x".repeat(60))) ?? {};
    expect(label.length).toBeLessThanOrEqual(45);
  });
});
