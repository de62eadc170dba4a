// Cards as Discord messages: strangers' words are shown letter for letter and never act (S5, S6, S7, S8).
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderCard } from "#adapters/discord";
import {
  action,
  type Block,
  bold,
  button,
  type Card,
  channelLink,
  code,
  isolate,
  link,
  md,
  mention,
  note,
  row,
  text,
  time,
} from "#core";
import { activeMarkup, visible, withoutBold } from "./markdown-reader.ts";

const go = action("try.go", z.object({ n: z.string() }));
const description = (...body: Block[]) => String(renderCard({ body }).embeds[0]?.description);

/** Pieces that mean something to Discord, mixed with anything else. */
const TRICKS = [
  "**",
  "*",
  "__",
  "_",
  "~~",
  "||",
  "`",
  "```",
  "```js\n",
  "# ",
  "### ",
  "-# ",
  "- ",
  "* ",
  "+ ",
  "1. ",
  "10. ",
  "> ",
  ">>> ",
  "[bank](https://evil.example)",
  "](",
  "<https://evil.example>",
  "https://evil.example/a_b",
  "javascript://x",
  "@everyone",
  "@here",
  "<@123456789012345678>",
  "<@&123456789012345678>",
  "<#123456789012345678>",
  "</ir faq:123456789012345678>",
  "<t:1700000000:R>",
  "<:smile:123456789012345678>",
  ":smile:",
  "<id:home>",
  "\\",
  "\n",
  "\n\n",
  " ",
  "\u202e",
  "\u200b",
  "¯\\_(ツ)_/¯",
  "👩‍👩‍👧",
  "e\u0301",
  "شكرا",
  "1",
  ".",
  ":",
  "/",
];
const stranger = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TRICKS) }, fc.string({ unit: "grapheme", maxLength: 8 })),
    {
      maxLength: 12,
    },
  )
  .map((pieces) => pieces.join(""));

describe("a stranger's words", () => {
  it("are shown as they are, and nothing in them acts (S6)", () => {
    fc.assert(
      fc.property(stranger, (words) => {
        const shown = withoutBold(description(text(md`Ann wrote ${words} today, **${words}** and no more`)));
        expect(visible(shown)).toBe(`Ann wrote ${isolate(words)} today, ${isolate(words)} and no more`);
        expect(activeMarkup(shown)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("do not act at the beginning of a line, of a list item or of small print either", () => {
    fc.assert(
      fc.property(stranger, (words) => {
        for (const shown of [
          description(text([{ kind: "paragraph", children: [{ kind: "text", text: isolate(words) }] }])),
          description(text([{ kind: "list", ordered: false, items: [md`${words}`.flatMap(inline)] }])).replace(
            /^- ?/,
            "",
          ),
          description(note(md`${words}`)).replace(/^-# ?/, ""),
        ])
          expect(activeMarkup(withoutBold(shown))).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });

  it("in two pieces do not add up to markup", () => {
    expect(activeMarkup(description(text(md`${"1"}${". one"}`)))).toEqual([]);
    expect(activeMarkup(description(text(md`${"@"}${"everyone"}`)))).toEqual([]);
    expect(activeMarkup(description(text(md`${":"}${"smile:"}`)))).toEqual([]);
    expect(activeMarkup(description(text(md`${"https:"}${"//evil.example"}`)))).toEqual([]);
  });

  it("in titles are escaped, in labels they are plain anyway", () => {
    const card: Card = { title: "*a*\n<@1>", body: [row(button("**b**", go, { n: "1" }))] };
    const { embeds, components } = renderCard(card);
    expect(embeds[0]?.title).toBe("\\*a\\* \\<@1>");
    expect(components[0]?.components[0]).toMatchObject({ label: "**b**" });
  });

  it("never ping anybody (S5)", () => {
    expect(renderCard({ body: [text(md`${"@everyone <@&1>"}`)] }).allowed_mentions).toEqual({ parse: [] });
  });

  it("never make a message longer than Discord takes, and never end in half a mark (S7)", () => {
    fc.assert(
      fc.property(stranger, fc.integer({ min: 1, max: 600 }), (words, times) => {
        const many = (words || "x").repeat(times);
        const { embeds } = renderCard({
          title: many,
          body: [
            text(md`**${many}** ${link("here", "https://example.org/")}`),
            { kind: "fields", fields: [{ name: many, value: md`${many}` }] },
            note(md`${many}`),
          ],
        });
        const { title = "", description: shown = "" } = embeds[0] ?? {};
        expect(title.length).toBeLessThanOrEqual(256);
        expect(shown.length).toBeLessThanOrEqual(4096);
        expect(shown).not.toMatch(/(?<!\\)(\\\\)*\\$/);
      }),
      { numRuns: 150 },
    );
  });

  it("that are too long end in an ellipsis between two letters", () => {
    const shown = description(text(md`${"👩‍👩‍👧".repeat(900)}`));
    expect(shown.endsWith("👩‍👩‍👧…")).toBe(true);
    expect(shown.length).toBeGreaterThan(3000);
  });
});

describe("our own words", () => {
  it("keep their marks", () => {
    const shown = description(
      text(md`**Bold** and *italic*, \`code\` and [a page](https://example.org/a_b).

- one ${bold("two")}
- three

1. first
2. second`),
      note(md`Source: **the guide**`),
      note(md`As of 2026`),
    );
    expect(shown).toBe(
      [
        "**Bold** and *italic*, `code` and [a page](https://example.org/a_b).",
        "- one **two**",
        "- three",
        "",
        "1. first",
        "2. second",
        "",
        "-# Source: **the guide**",
        "-# As of 2026",
      ].join("\n"),
    );
  });

  it("name people, places and instants", () => {
    expect(
      description(
        text(md`${mention("discord:123")} in ${channelLink("discord:#456")} at ${time(1_700_000_000_500, "then")}`),
      ),
    ).toBe("<@123> in <#456> at <t:1700000000:f>");
    expect(description(text(md`${mention("local:ann")} and ${mention("discord:1> @everyone" as "discord:1")}`))).toBe(
      "@ann and @1> \\@everyone",
    );
  });

  it("as code hold whatever was typed", () => {
    expect(description(text(md`${code("a*b")}`))).toBe("`a*b`");
    expect(description(text(md`${code("a`b`")}`))).toBe("``a`b` ``");
    expect(activeMarkup(description(text(md`${code("a``b")}`)))).toEqual([]);
  });

  it("never hide one address behind another", () => {
    expect(description(text(md`${link("https://good.example", "https://other.example/")}`))).toBe(
      "https\\://good.example <https://other.example/>",
    );
    expect(description(text(md`${link("https://same.example/", "https://same.example/")}`))).toBe(
      "<https://same.example/>",
    );
    expect(description(text(md`${link("click", "javascript:alert(1)")}`))).toBe("click");
  });
});

const inline = (paragraph: ReturnType<typeof md>[number]) =>
  paragraph.kind === "paragraph" ? [...paragraph.children] : paragraph.items.flat();
