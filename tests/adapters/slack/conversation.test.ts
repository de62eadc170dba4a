// Slack: commands as people type them, presses, files and direct messages, over real sockets.
import { describe, expect, it } from "vitest";
import type { Message } from "../../doubles/slack.ts";
import { firstMessage, results, shareClub, wordsIn } from "./stage.ts";

const club = shareClub();

describe("a command", () => {
  it("is acknowledged at once and answered to its author only", async () => {
    const exchange = await club.double.slash({ user: club.ann, channel: club.general }, "/club", "ask do I need lead");
    const answer = await firstMessage(exchange);
    expect(exchange.ackMs).toBeLessThan(500);
    expect(answer.ephemeralTo).toBe(club.ann.id);
    expect(wordsIn(answer.blocks)).toContain("You wrote do I need lead.");
    expect(answer.text).toContain("do I need lead");
  });

  it("understands curly quotes, capitals, mentions and Slack's escaping", async () => {
    expect(wordsIn((await club.typed("ASK “a < b & c”")).blocks)).toContain("You wrote a < b & c.");
    expect(wordsIn((await club.typed("ask is @Ben in #general")).blocks)).toContain("You wrote is @Ben in #general.");
  });

  it("asks back when mistyped, and a press corrects it", async () => {
    const answer = await club.typed("aks where to stand");
    expect(wordsIn(answer.blocks)).toContain("Did you mean /club ask?");
    const fixed = await firstMessage(await club.double.press({ user: club.ann }, answer, "/club ask"));
    expect(wordsIn(fixed.blocks)).toContain("You wrote where to stand.");
  });

  it("alone shows the menu", async () => {
    expect(wordsIn((await club.typed("")).blocks)).toContain("Menu");
  });

  it("for everybody is posted in the channel, also where the app is no member", async () => {
    const side = club.double.addChannel({ name: "side", members: [club.ann], withoutApp: true });
    const answer = await club.typed("tell", club.ann, side);
    expect(answer).toMatchObject({ channel: side.id });
    expect(answer.ephemeralTo).toBeUndefined();
  });

  it("knows the name, and who manages the workspace for five minutes at most", async () => {
    expect(wordsIn((await club.typed("who")).blocks)).toContain("Ann Smith admin in");
    expect(wordsIn((await club.typed("who", club.ben)).blocks)).toContain("Ben member in");
    club.ann.isAdmin = false;
    club.clock.skew += 5 * 60_000;
    expect(wordsIn((await club.typed("who")).blocks)).toContain("Ann Smith member in");
  });

  it("that fails says sorry with a reference and nothing else (S26)", async () => {
    const answer = await club.typed("boom the-secret-word");
    expect(wordsIn(answer.blocks)).toContain("Sorry, that went wrong");
    expect(JSON.stringify(answer)).not.toContain("a bug about");
  });
});

describe("a press", () => {
  it("redraws the message, answers privately, shares in the channel, and picks", async () => {
    const wall = await club.typed("wall", club.ben);
    await (await club.double.press({ user: club.ben }, wall, "Next")).settled();
    const drawn = club.double.messagesIn(club.general.id, club.ben.id).find(({ ts }) => ts === wall.ts)!;
    expect(wordsIn(drawn.blocks)).toContain("This is page 2.");
    expect(drawn.ephemeralTo).toBe(club.ben.id);

    const shared = await firstMessage(await club.double.press({ user: club.ben }, drawn, "Share"));
    expect(shared.ephemeralTo).toBeUndefined();
    expect(wordsIn(shared.blocks)).toContain(`@${club.ben.id} shared this.`);

    const both = await results(await club.double.press({ user: club.ben }, drawn, "Both"), 2);
    expect(wordsIn((both[0] as Message).blocks)).toContain("This is page 9.");
    expect(wordsIn((both[1] as Message).blocks)).toContain("And this.");

    const [element] = JSON.stringify(drawn.blocks).match(/pick\.\d+ wall\.color/) ?? [];
    const picked = await firstMessage(await club.double.select({ user: club.ben }, drawn, element!, ["blue"]));
    expect(wordsIn(picked.blocks)).toContain("Ben likes blue.");
  });

  it("on a link is acknowledged and nothing more", async () => {
    const wall = await club.typed("wall", club.ben);
    const exchange = await club.double.press({ user: club.ben }, wall, "Read on");
    await exchange.acked();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(exchange.results).toEqual([]);
  });

  it("made up gets one neutral answer, three hundred times (S1)", async () => {
    const wall = await club.typed("wall", club.ben);
    const answers = new Set<string>();
    for (const action_id of forgedIds(300)) {
      const exchange = await club.double.pressRaw({ user: club.ben }, wall, { action_id, value: "x" });
      answers.add(wordsIn((await firstMessage(exchange)).blocks));
    }
    expect([...answers]).toEqual([expect.stringContaining("This button no longer works.")]);
    expect(club.lines.filter(({ level }) => level === "error")).toHaveLength(1); // the page that fails on purpose
  });
});

describe("files and direct messages", () => {
  it("sends files to the person's conversation with the app, and says so", async () => {
    const seen = await results(await club.double.slash({ user: club.ben, channel: club.general }, "/club", "file"), 3);
    expect(seen.filter((result) => result.type === "message" && result.ephemeralTo === club.ben.id)).toHaveLength(2);
    const file = club.double.files.at(-1);
    expect(file).toMatchObject({ name: "sessions.csv", channel: club.double.dmWith(club.ben.id) });
    expect(file?.bytes.toString("utf8")).toBe("date,site\n2026-01-09,Ä\n");
  });

  it("answers plain words in the conversation, once for each event", async () => {
    const exchange = await club.double.message({ user: club.ben }, "do I need <lead> & luck");
    const answer = await firstMessage(exchange);
    expect(answer).toMatchObject({ channel: club.double.dmWith(club.ben.id) });
    expect(wordsIn(answer.blocks)).toContain("You wrote do I need <lead> & luck.");
    const before = club.double.messagesIn(answer.channel).length;
    await club.double.socket.redeliver(exchange);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(club.double.messagesIn(answer.channel)).toHaveLength(before);
  });
});

/** Ids of ours with letters changed, cut, doubled, and ids of nobody. */
function forgedIds(count: number): string[] {
  const seeds = [
    "press.0 wall.turn?page=2",
    "pick.3 wall.color",
    "press.1 form.close?draft=abc",
    "wall.share",
    "link.0 wall.share",
    "search?root=members",
  ];
  return Array.from({ length: count }, (_, index) => {
    const seed = seeds[index % seeds.length]!;
    const at = (index * 7) % seed.length;
    const letter = String.fromCharCode(33 + ((index * 13) % 90));
    const changed = `${seed.slice(0, at)}${letter}${seed.slice(at + (index % 2))}!`;
    return index % 17 === 0 ? changed.repeat(8).slice(0, 250) : changed;
  });
}
