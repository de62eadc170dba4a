// Slack: commands as people type them, presses, files and direct messages, over real sockets.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Message, User } from "../../doubles/slack.ts";
import { firstMessage, results, type Stage, startStage, wordsIn } from "./stage.ts";

let stage: Stage;
let ann: User;
let ben: User;
let general: Channel;

beforeAll(async () => {
  stage = await startStage();
  ann = stage.double.addUser({ name: "Ann Smith", isAdmin: true });
  ben = stage.double.addUser({ name: "Ben" });
  general = stage.double.addChannel({ name: "general", members: [ann, ben] });
});
afterAll(() => stage.stop());
afterEach(() => stage.double.assertClean());

const typed = async (text: string, user = ann, channel: Channel | undefined = general): Promise<Message> =>
  firstMessage(await stage.double.slash({ user, ...(channel && { channel }) }, "/club", text));

describe("a command", () => {
  it("is acknowledged at once and answered to its author only", async () => {
    const exchange = await stage.double.slash({ user: ann, channel: general }, "/club", "ask do I need lead");
    const answer = await firstMessage(exchange);
    expect(exchange.ackMs).toBeLessThan(500);
    expect(answer.ephemeralTo).toBe(ann.id);
    expect(wordsIn(answer.blocks)).toContain("You wrote do I need lead.");
    expect(answer.text).toContain("do I need lead");
  });

  it("understands curly quotes, capitals, mentions and Slack's escaping", async () => {
    expect(wordsIn((await typed("ASK “a < b & c”")).blocks)).toContain("You wrote a < b & c.");
    expect(wordsIn((await typed("ask is @Ben in #general")).blocks)).toContain("You wrote is @Ben in #general.");
  });

  it("asks back when mistyped, and a press corrects it", async () => {
    const answer = await typed("aks where to stand");
    expect(wordsIn(answer.blocks)).toContain("Did you mean /club ask?");
    const fixed = await firstMessage(await stage.double.press({ user: ann }, answer, "/club ask"));
    expect(wordsIn(fixed.blocks)).toContain("You wrote where to stand.");
  });

  it("alone shows the menu", async () => {
    expect(wordsIn((await typed("")).blocks)).toContain("Menu");
  });

  it("for everybody is posted in the channel, also where the app is no member", async () => {
    const side = stage.double.addChannel({ name: "side", members: [ann], withoutApp: true });
    const answer = await typed("tell", ann, side);
    expect(answer).toMatchObject({ channel: side.id });
    expect(answer.ephemeralTo).toBeUndefined();
  });

  it("knows the name, and who manages the workspace for five minutes at most", async () => {
    expect(wordsIn((await typed("who")).blocks)).toContain("Ann Smith admin in");
    expect(wordsIn((await typed("who", ben)).blocks)).toContain("Ben member in");
    ann.isAdmin = false;
    stage.clock.skew += 5 * 60_000;
    expect(wordsIn((await typed("who")).blocks)).toContain("Ann Smith member in");
  });

  it("that fails says sorry with a reference and nothing else (S26)", async () => {
    const answer = await typed("boom the-secret-word");
    expect(wordsIn(answer.blocks)).toContain("Sorry, that went wrong");
    expect(JSON.stringify(answer)).not.toContain("a bug about");
  });
});

describe("a press", () => {
  it("redraws the message, answers privately, shares in the channel, and picks", async () => {
    const wall = await typed("wall", ben);
    await (await stage.double.press({ user: ben }, wall, "Next")).settled();
    const drawn = stage.double.messagesIn(general.id, ben.id).find(({ ts }) => ts === wall.ts)!;
    expect(wordsIn(drawn.blocks)).toContain("This is page 2.");
    expect(drawn.ephemeralTo).toBe(ben.id);

    const shared = await firstMessage(await stage.double.press({ user: ben }, drawn, "Share"));
    expect(shared.ephemeralTo).toBeUndefined();
    expect(wordsIn(shared.blocks)).toContain(`@${ben.id} shared this.`);

    const both = await results(await stage.double.press({ user: ben }, drawn, "Both"), 2);
    expect(wordsIn((both[0] as Message).blocks)).toContain("This is page 9.");
    expect(wordsIn((both[1] as Message).blocks)).toContain("And this.");

    const [element] = JSON.stringify(drawn.blocks).match(/pick\.\d+ wall\.color/) ?? [];
    const picked = await firstMessage(await stage.double.select({ user: ben }, drawn, element!, ["blue"]));
    expect(wordsIn(picked.blocks)).toContain("Ben likes blue.");
  });

  it("on a link is acknowledged and nothing more", async () => {
    const wall = await typed("wall", ben);
    const exchange = await stage.double.press({ user: ben }, wall, "Read on");
    await exchange.acked();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(exchange.results).toEqual([]);
  });

  it("made up gets one neutral answer, three hundred times (S1)", async () => {
    const wall = await typed("wall", ben);
    const answers = new Set<string>();
    for (const action_id of forgedIds(300)) {
      const exchange = await stage.double.pressRaw({ user: ben }, wall, { action_id, value: "x" });
      answers.add(wordsIn((await firstMessage(exchange)).blocks));
    }
    expect([...answers]).toEqual([expect.stringContaining("This button no longer works.")]);
    expect(stage.lines.filter(({ level }) => level === "error")).toHaveLength(1); // the page that fails on purpose
  });
});

describe("files and direct messages", () => {
  it("sends files to the person's conversation with the app, and says so", async () => {
    const seen = await results(await stage.double.slash({ user: ben, channel: general }, "/club", "file"), 3);
    expect(seen.filter((result) => result.type === "message" && result.ephemeralTo === ben.id)).toHaveLength(2);
    const file = stage.double.files.at(-1);
    expect(file).toMatchObject({ name: "sessions.csv", channel: stage.double.dmWith(ben.id) });
    expect(file?.bytes.toString("utf8")).toBe("date,site\n2026-01-09,Ä\n");
  });

  it("answers plain words in the conversation, once for each event", async () => {
    const exchange = await stage.double.message({ user: ben }, "do I need <lead> & luck");
    const answer = await firstMessage(exchange);
    expect(answer).toMatchObject({ channel: stage.double.dmWith(ben.id) });
    expect(wordsIn(answer.blocks)).toContain("You wrote do I need <lead> & luck.");
    const before = stage.double.messagesIn(answer.channel).length;
    await stage.double.socket.redeliver(exchange);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(stage.double.messagesIn(answer.channel)).toHaveLength(before);
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
