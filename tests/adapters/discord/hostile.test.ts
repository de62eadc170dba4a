// Attacks through Discord, and what the bot answers: ids that nobody drew, other people's drafts, mass mentions, floods of letters.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { LETTERS } from "./pages.ts";
import { descriptionOf, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => {
  stage.double.assertClean();
});

const slash = (command: string, options?: Record<string, string | number>) =>
  stage.double.slash(stage.inClub(stage.ann), `try ${command}`, options);
const NEUTRAL = "This button no longer works. Type **/try help** to see what I can do.";

describe("made-up ids (S1)", () => {
  // The same few hundred each time: a fixed, small generator.
  function mutants(count: number): string[] {
    const bases = [
      "try.redraw?speed=fast",
      "command.line?root=members&line=board",
      "form.open?draft=1",
      "command.run?root=members&path=echo",
    ];
    const signs = "?&=.%0+<>\"'\\/ \u0000ü😀AZaz-_";
    let seed = 7;
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    const made = Array.from({ length: count }, (_, n) => {
      const base = bases[n % bases.length] ?? "";
      const name = base.slice(0, base.indexOf("?"));
      const at = next(name.length);
      const sign = [...signs][next([...signs].length)] ?? "?";
      return (
        [
          `${name.slice(0, at)}${sign}${name.slice(at + 1)}${base.slice(name.length)}`,
          `${name}?${sign}`,
          name,
          `${base}&${base.slice(name.length + 1)}`,
          name.toUpperCase(),
        ][next(5)] ?? ""
      );
    });
    return made.filter((id) => !bases.includes(id));
  }
  const CLASSICS = [
    "__proto__",
    "constructor.name",
    "admin:true",
    "x".repeat(100),
    "command.line?root=admin&line=board",
    "try.redraw?__proto__=1",
    "openings.claim?opening=' or 1=1--",
    "\u202etxt.og",
  ];

  it("all get the same neutral answer, and nothing happens", async () => {
    const { message } = await (await slash("shareable")).done();
    const before = JSON.stringify(stage.double.messagesIn(stage.general));
    const ids = [...CLASSICS, ...mutants(300)].map((id) => [...id].slice(0, 100).join(""));
    const answers = new Set<string>();
    for (let at = 0; at < ids.length; at += 25) {
      const pressed = await Promise.all(
        ids.slice(at, at + 25).map((id) => stage.double.pressRaw(stage.inClub(stage.ben), message!, id)),
      );
      for (const press of pressed) answers.add(descriptionOf((await press.done()).message));
    }
    expect([...answers]).toEqual([NEUTRAL]);
    expect(JSON.stringify(stage.double.messagesIn(stage.general))).toBe(before);
    expect(stage.lines.filter(({ level }) => level === "error")).toEqual([]);
  });

  it("of forms too, with whatever fields", async () => {
    const field = (custom_id: string, value: unknown) => ({
      type: 18,
      id: 1,
      component: { type: 4, id: 2, custom_id, value },
    });
    for (const custom_id of ["try.gone", "__proto__", "command.run?root=admin&path=echo"]) {
      const data = { custom_id, components: [field("__proto__", "polluted"), field("constructor", "x")] };
      const sent = await stage.double.submitRaw(stage.inClub(stage.ben), data);
      expect(descriptionOf((await sent.done()).message)).toBe(NEUTRAL);
    }
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it("an expired draft is no secret and no harm", async () => {
    const { message } = await (await slash("board")).done();
    const pressed = await stage.double.pressRaw(stage.inClub(stage.ann), message!, "form.open?draft=guessed");
    expect(descriptionOf((await pressed.done()).message)).toContain("This form has expired");
  });
});

describe("words that would ping, link or shout (S5, S6)", () => {
  const PAYLOADS = [
    "@everyone",
    "@here",
    "hi @everyone!",
    "<@&1234567890123456>",
    "<@1234567890123456>",
    "<@!1234567890123456>",
    "<#1234567890123456>",
    "</try echo:1234567890123456>",
    "<id:customize>",
    "<t:0:R>",
    "<:a:1234567890123456>",
    "<a:b:1234567890123456>",
    ":skull:",
    "[bank](https://evil.example)",
    "[https://good.example](https://evil.example)",
    "<https://evil.example>",
    "https://evil.example",
    "javascript:alert(1)",
    "# HUGE",
    "## HUGE",
    "### HUGE",
    "-# tiny",
    "- bullet",
    "* bullet",
    "1. one",
    "> quote",
    ">>> quote",
    "**bold**",
    "*it*",
    "_it_",
    "__under__",
    "~~gone~~",
    "||spoiler||",
    "`code`",
    "```\nblock\n```",
    "\\*not\\*",
    "***both***",
    "_a_ *b* __c__",
    "a_b_c",
    "2*3*4",
    "[x]: https://evil.example",
    "![img](https://evil.example/x.png)",
    "&lt;b&gt;",
    "<b>html</b>",
    "<!channel>",
    "<!here>",
    "<!subteam^S1>",
    "\u202egnp.exe",
    "z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
    "a\u200bb",
  ];

  it("arrive as plain words in every place", async () => {
    for (const words of PAYLOADS) {
      const { message } = await (await slash("echo", { text: words })).done();
      expect(message).toMatchObject({ content: "", mention_everyone: false, mentions: [], mention_roles: [] });
      const shown = descriptionOf(message);
      expect(shown, words).not.toMatch(/(?<!\\)(@everyone|@here|<[@#:/at!]|\]\(|https:\/\/|\*\*|__|~~|\|\||`)/);
    }
  });

  it("in somebody's name as well", async () => {
    const mallory = stage.double.addUser({ name: "**@everyone** <@1>" });
    stage.double.addMember(stage.guild.id, mallory.id);
    const { message } = await (await stage.double.slash(stage.inClub(mallory), "try board")).done();
    expect(descriptionOf(message)).toBe("Press something, \\*\\*\\@everyone\\*\\* \\<@1>.");
  });
});

describe("floods of letters (S7)", () => {
  it("are cut before Discord would refuse them", async () => {
    for (const of of Object.keys(LETTERS))
      for (const n of [1, 45, 74, 81, 100, 150, 256, 257, 1024, 1025, 2047, 2048, 4000, 4095, 4096, 4097, 6000, 9000]) {
        const { message, kind } = await (await slash("long", { n, of })).done();
        expect(kind).toBe("reply");
        expect(String(message?.embeds[0]?.title)).not.toBe("");
      }
  });
});
