// Buttons, selects and form fields as Discord takes them: within its limits, whatever a card holds (S7).
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderCard, renderForm, surplusRows } from "#adapters/discord";
import { action, button, form, pickRow, row, select } from "#core";

const go = action("try.go", z.object({ n: z.string() }));

describe("buttons and fields", () => {
  it("a card of buttons alone is a message too", () => {
    const { embeds, components } = renderCard({ body: [row(button("Go", go, { n: "1" }))] });
    expect(embeds[0]?.description).toBe("\u200b");
    expect(components).toHaveLength(1);
  });

  it("more than five rows, equal ids and links to nowhere are left out", () => {
    const rows = Array.from({ length: 7 }, (_, n) => row(button("Go", go, { n: String(n) })));
    expect(renderCard({ body: rows }).components).toHaveLength(5);
    expect(surplusRows({ body: rows })).toBe(2);
    const twice = row(button("Go", go, { n: "1" }), button("Go too", go, { n: "1" }));
    expect(renderCard({ body: [twice] }).components[0]?.components).toHaveLength(1);
    const nowhere = row({ kind: "link", label: "x", url: "javascript:alert(1)" });
    expect(renderCard({ body: [nowhere] }).components).toEqual([]);
  });

  it("labels and choices are cut to what Discord shows", () => {
    const long = "y".repeat(300);
    const { components } = renderCard({
      body: [
        row(button(long, go, { n: "1" })),
        pickRow(
          select(long, go, { n: "2" }, [
            { value: "a", label: long, hint: long },
            { value: "a", label: "again" },
          ]),
        ),
      ],
    });
    expect(components[0]?.components[0]).toMatchObject({ label: `${"y".repeat(79)}…` });
    expect(components[1]?.components[0]).toMatchObject({
      placeholder: `${"y".repeat(149)}…`,
      options: [{ label: `${"y".repeat(99)}…`, description: `${"y".repeat(99)}…` }],
    });
  });

  it("a form keeps what was typed as far as the field holds it", () => {
    const questions = [{ id: "a", label: "A", kind: "line", max: 10 } as const];
    const modal = renderForm(form("F", go, { n: "1" }, questions), { a: `two\n${"z".repeat(20)}` });
    expect(modal.components[0]).toMatchObject({ component: { value: "two zzzzz…", max_length: 10, required: true } });
  });
});
