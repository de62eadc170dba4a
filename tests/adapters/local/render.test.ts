// Cards and forms as HTML.
import { describe, expect, it } from "vitest";
import { renderCard } from "#adapters/local";
import { type Card, channelLink, code, link, md, mention, text, time } from "#core";
import { renderForm } from "../../../src/adapters/local/forms.ts";
import { renderMessage } from "../../../src/adapters/local/render.ts";
import { hostile } from "./club.ts";

const viewer = { account: "local:ann", zone: "America/Chicago", previews: ["Discord"] } as const;
const html = async (card: Card) => String(await renderCard(card));

describe("a card as HTML", () => {
  it("keeps paragraphs, lists and marks", async () => {
    const out = await html({ body: [text(md`Hello **you** and *them*.\n\n- one\n- two\n\n1. first\n\n\`x\``)] });
    expect(out).toContain("<p>Hello <strong>you</strong> and <em>them</em>.</p>");
    expect(out).toContain("<ul><li>one</li><li>two</li></ul>");
    expect(out).toContain("<ol><li>first</li></ol>");
    expect(out).toContain("<code>x</code>");
  });

  it("names people and places, and writes the time with its instant", async () => {
    const card: Card = {
      body: [
        text(md`${mention("local:mia")} in ${channelLink("local:#general")} ${time(0, "Thu 1 Jan")} ${code("a<b")}`),
      ],
    };
    const out = await html(card);
    expect(out).toContain("@Mia");
    expect(out).toContain("#general");
    expect(out).toContain('<time datetime="1970-01-01T00:00:00.000Z">Thu 1 Jan</time>');
    expect(out).toContain("a&lt;b");
  });

  it("shows the host of every link and opens it without telling where from", async () => {
    const out = await html({ body: [text(md`${link("the bank", "https://evil.example/x")}`)] });
    expect(out).toContain('rel="noopener noreferrer"');
    expect(out).toContain("(evil.example)");
  });

  it("says a tone in words too", async () => {
    expect(await html({ tone: "bad", title: "Oh", body: [] })).toContain("Problem: ");
    expect(await html({ tone: "warn", body: [] })).toContain("Please note: ");
  });

  it("strangers' words are never markup, wherever they stand (S6, S8)", async () => {
    const wire = 'a.b?x="><script>';
    const card: Card = {
      title: hostile,
      body: [
        text(md`${hostile}`),
        { kind: "note", text: md`${hostile}` },
        { kind: "fields", fields: [{ name: hostile, value: md`${hostile}` }] },
        { kind: "actions", items: [{ kind: "button", label: hostile, wire, style: "plain", disabled: false }] },
        { kind: "actions", items: [{ kind: "link", label: hostile, url: "javascript:alert(1)" }] },
        { kind: "actions", items: [{ kind: "link", label: hostile, url: 'https://e.example/"onclick="x' }] },
        {
          kind: "actions",
          items: [{ kind: "select", label: hostile, wire, choices: [{ value: hostile, label: hostile }] }],
        },
        {
          kind: "text",
          text: [{ kind: "paragraph", children: [{ kind: "link", url: "javascript:alert(1)", children: [] }] }],
        },
      ],
    };
    const out = await html(card);
    expect(out).not.toMatch(/<img|<script|href="javascript|\sonclick=|<a>|<strong>/);
    const typed = String(
      await renderMessage(
        {
          id: "m1",
          at: 0,
          channel: "local:#general",
          author: "local:ben",
          typed: hostile,
          files: [{ name: hostile, type: "x", content: "" }],
        },
        viewer,
      ),
    );
    expect(typed).not.toMatch(/<img|<script/);
    expect(typed).not.toContain("\u202e");
    const form = String(
      await renderForm({
        form: {
          ...{ title: hostile, wire, send: hostile },
          questions: [
            { id: "a", label: hostile, hint: hostile, kind: "line", max: 10 },
            { id: "b", label: hostile, kind: "paragraph", max: 10 },
            { id: "c", label: hostile, kind: "choice", choices: [{ value: hostile, label: hostile }] },
          ],
        },
        values: { a: hostile, b: "</textarea><script>alert(1)</script>" },
        problems: { a: hostile },
        channel: "local:#general",
      }),
    );
    expect(form).not.toMatch(/<img|<script|<\/textarea><s/);
  });

  it("very long words and a thousand items are drawn without complaint (S7)", async () => {
    const long = "x".repeat(4000);
    expect(await html({ title: long, body: Array.from({ length: 1000 }, () => text(md`${long}`)) })).toContain(long);
  });
});

describe("a form as HTML", () => {
  it("ties hint and problem to their field and keeps what was typed", async () => {
    const out = String(
      await renderForm({
        form: {
          ...{ title: "Note", wire: "note.write", send: "Send" },
          questions: [
            { id: "title", label: "Title", hint: "Short", kind: "line", max: 10 },
            {
              id: "term",
              label: "Term",
              kind: "search",
              root: "members",
              path: ["word"],
              option: "term",
              max: 9,
              optional: true,
            },
          ],
        },
        values: { title: "Mon", term: "a" },
        problems: { title: "Too short." },
        channel: "local:#general",
      }),
    );
    expect(out).toContain('aria-describedby="hint-title wrong-title"');
    expect(out).toContain('aria-invalid="true"');
    expect(out).toContain('value="Mon"');
    expect(out).toContain('id="wrong-title">Too short.</p>');
    expect(out).toContain("(optional)");
    expect(out).toContain('data-path="word"');
  });
});
