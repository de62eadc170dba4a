// Cards as Slack messages: strangers' words are shown letter for letter and never act; nothing is too long for Slack.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderCard } from "#adapters/slack";
import { action, button, type Card, channelLink, clean, link, md, mention, note, row, text, time } from "#core";
import { toMrkdwn } from "../../../src/adapters/slack/rich-text.ts";
import { checkMessageBlocks } from "../../doubles/slack/block-kit/check.ts";
import type { Block } from "../../doubles/slack.ts";
import { texts } from "./small-bot.ts";
import { unescapeMrkdwn, wordsIn } from "./stage.ts";

const draw = (card: Card) => {
  const { text: plain, blocks } = renderCard(card);
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(plain.length).toBeGreaterThan(0);
  expect(plain.length).toBeLessThanOrEqual(3000);
  expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(13_200);
  return { plain, blocks: blocks as unknown as Block[] };
};

// Marks of right-to-left isolation are ours, added around a stranger's words.
const bare = (words: string) => words.replace(/[\u2066-\u2069]/g, "");

const tricks = [
  "<!channel>",
  "<!here>",
  "<!everyone>",
  "<!subteam^S123>",
  "<!subteam^S123|@team>",
  "<@U123>",
  "<@U123|ann>",
  "<#C123>",
  "<#C123|general>",
  "<https://evil.example|https://safe.example>",
  "<mailto:a@b.example|mail>",
  "&lt;!channel&gt;",
  "&amp;lt;",
  "<!date^1392734382^{date}|x>",
  "@channel",
  "@here",
  "@everyone",
  "#general",
  "*bold*",
  "_it_",
  "~gone~",
  "`code`",
  "```block```",
  "> quote",
  "&gt; quote",
  ":skull:",
  ":+1:",
  "[bank](https://evil.example)",
  "javascript:alert(1)",
  "https://evil.example",
  "a|b",
  "<a|b",
  "a>b",
  "<>",
  "<<!channel>>",
  "\\<!channel\\>",
  "<\u200b!channel>",
  "<!chan\u00adnel>",
  "%3C!channel%3E",
  "&#60;!channel&#62;",
  "＜!channel＞",
  "\u202eevil",
  "A\u0301\u0301\u0301",
  "line\nbreak",
  "- list",
  "1. list",
  "# head",
  "<!channel",
  "!channel>",
  "{{x}}",
];

describe("strangers' words", () => {
  it.each(tricks)("%j are shown and never act (S5, S6)", (trick) => {
    const { plain, blocks } = draw(texts(trick));
    expect(JSON.stringify(blocks.filter(({ type }) => type === "context"))).not.toMatch(/<[!@#]/);
    expect(plain).not.toMatch(/<[!@#]/);
    const kinds = JSON.stringify(blocks).match(/"type":"(?:link|user|channel|broadcast|usergroup|emoji)"/g);
    expect(kinds).toBeNull();
    expect(bare(wordsIn(blocks))).toContain(`You wrote ${bare(clean(trick))}.`);
  });

  it("read back letter for letter from every place of a card", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (words) => {
        const expected = bare(clean(words));
        const body = [text(md`a${words}b`), note(md`a${words}b`), note(md`**x** a${words}b`)];
        const { blocks } = draw({ body });
        const read = blocks.map((block) => bare(wordsIn([block])));
        for (const each of read) expect(each).toContain(`a${expected}b`);
        expect(JSON.stringify(blocks[2])).not.toMatch(/<[!@#]/);
      }),
      { numRuns: 300 },
    );
  });

  it("in small print have no mark left beside a letter that it could act on", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("*", "_", "~", "`", ":", "a", " ", "\n", ">", "<", "&", "!", "@"), { maxLength: 40 }),
        (letters) => {
          const words = letters.join("");
          const written = toMrkdwn(md`a${words}b`);
          expect(unescapeMrkdwn(written)).toBe(`a${words}b`);
          expect(written).not.toMatch(/(?<!\u2060)[*_~`]|[*_~`](?!\u2060)|:[\w+'-]+:|^\s*&gt;|<|>/m);
        },
      ),
    );
  });

  it("of every length fit, cut with an ellipsis (S7)", () => {
    const open = action("card.open", z.object({}));
    for (const length of [75, 76, 150, 151, 3000, 3001, 13_000])
      for (const letter of ["a", "😀", "&", '"', "\n", "é", "👨‍👩‍👧"]) {
        const long = letter.repeat(Math.ceil(length / letter.length));
        draw({
          ...texts(long),
          body: [
            ...texts(long).body,
            row(button(long, open, {}), { kind: "link", label: long, url: "https://example.org/" }),
          ],
        });
      }
    const many = draw({ body: Array.from({ length: 120 }, (_, index) => text(md`Block ${index} ${"x".repeat(200)}`)) });
    expect(many.blocks.length).toBeLessThanOrEqual(50);
    expect(wordsIn(draw({ body: [text(md`${"word ".repeat(2000)}`)] }).blocks)).toMatch(/…$/);
  });
});

describe("a card", () => {
  it("shows people, channels, times, links and marks as Slack's own elements", () => {
    const { blocks, plain } = draw({
      title: "Where & when",
      tone: "warn",
      body: [
        text(
          md`${mention("slack:T1/U1")} in ${channelLink("slack:T1/#C1")} at ${time(1_767_960_000_000, "Fri 9 Jan")}: **bold *both* bold**, \`code\`, ${link("a page", "https://example.org/")}\n\n1. one\n2. two`,
        ),
        { kind: "divider" },
        { kind: "fields", fields: [{ name: "When", value: md`soon` }] },
      ],
    });
    expect(blocks.map(({ type }) => type)).toEqual(["header", "rich_text", "divider", "rich_text"]);
    const drawn = JSON.stringify(blocks);
    expect(drawn).toContain('"type":"user","user_id":"U1"');
    expect(drawn).toContain('"type":"channel","channel_id":"C1"');
    expect(drawn).toContain('"type":"date","timestamp":1767960000');
    expect(drawn).toContain('"style":{"bold":true,"italic":true}');
    expect(drawn).toContain('"type":"link","url":"https://example.org/","text":"a page"');
    expect(drawn).toContain('"style":"ordered"');
    expect(plain).toContain("Where &amp; when");
    expect(wordsIn(blocks)).toContain("When: soon");
  });

  it("from another platform names people in plain words, and an empty one is still a message", () => {
    expect(wordsIn(draw({ body: [text(md`Hello ${mention("discord:123")}`)] }).blocks)).toBe("Hello @123");
    expect(draw({ body: [] }).plain).toBe("…");
    expect(draw({ body: [text(md``), note(md``), row()] }).blocks).toHaveLength(1);
  });

  it("leaves out what cannot be pressed, and gives every element a name of its own", () => {
    const open = action("card.open", z.object({}));
    const { blocks } = draw({
      body: [row(button("One", open, {}), button("Two", open, {}, { disabled: true })), row(button("Three", open, {}))],
    });
    const ids = JSON.stringify(blocks).match(/"action_id":"[^"]+"/g) ?? [];
    expect(new Set(ids).size).toBe(2);
    expect(JSON.stringify(blocks)).not.toContain("Two");
  });
});
