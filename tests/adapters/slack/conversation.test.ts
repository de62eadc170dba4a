// Slack: commands as people type them, forms, presses, files and direct messages, over real sockets.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Channel, Message, User } from "../../doubles/slack.ts";
import { firstMessage, results, type Stage, shownView, soon, startStage, wordsIn } from "./stage.ts";

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

describe("a form", () => {
  it("shows the error under the field, keeps what was typed, and then its result", async () => {
    const exchange = await stage.double.slash({ user: ann, channel: general }, "/club", "year");
    const view = await shownView(stage.double, exchange, ann.id);
    expect(view.state.values).toEqual({});
    const wrongOne = await stage.double.submit({ user: ann }, view, { year: "20" });
    await wrongOne.settled();
    expect(wrongOne.response).toMatchObject({ response_action: "errors", errors: { year: "Four digits, please." } });
    const right = await stage.double.submit({ user: ann }, view, { year: "2029", where: "here" });
    await right.settled();
    expect(right.response?.response_action).toBe("update");
    const shown = stage.double.viewOf(ann)!;
    expect(shown.title?.text).toBe("Thanks");
    expect(wordsIn(shown.blocks)).toContain("Year 2029.");
  });

  it("opened from its result lies on top, and presses in a modal redraw it", async () => {
    const view = await shownView(
      stage.double,
      await stage.double.slash({ user: ben, channel: general }, "/club", "year"),
      ben.id,
    );
    await (await stage.double.submit({ user: ben }, view, { year: "2030" })).settled();
    const result = stage.double.viewOf(ben)!;
    const again = await stage.double.press({ user: ben }, result, "Again");
    await again.settled();
    const pushed = stage.double.viewOf(ben)!;
    expect(pushed.id).not.toBe(result.id);
    expect(pushed.previous_view_id).toBe(result.id);
    await stage.double.closeView({ user: ben }, pushed);
    await (await stage.double.press({ user: ben }, result, "Next")).settled();
    expect(wordsIn(stage.double.viewOf(ben)?.blocks)).toContain("This is page 2.");
    await (await stage.double.press({ user: ben }, stage.double.viewOf(ben)!, "Both")).settled();
    await soon(() => wordsIn(stage.double.viewOf(ben)?.blocks)).toContain("And this.");
    await stage.double.closeView({ user: ben }, stage.double.viewOf(ben)!);
    expect(wordsIn(stage.double.viewOf(ben)?.blocks)).toContain("This is page 9.");
    await (await stage.double.press({ user: ben }, stage.double.viewOf(ben)!, "Share")).settled();
    await soon(() => wordsIn(stage.double.viewOf(ben)?.blocks)).toContain("Posted in");
  });

  it("searches, and takes free words as well", async () => {
    const view = await shownView(
      stage.double,
      await stage.double.slash({ user: ann, channel: general }, "/club", "ask"),
      ann.id,
    );
    const suggested = await stage.double.suggest({ user: ann }, view, "question", "my own words");
    await suggested.settled();
    expect(suggested.options?.map(({ value }) => value)).toEqual(["my own words", "apple", "pear"]);
    const sent = await stage.double.submit({ user: ann }, view, { question: "my own words" });
    await sent.settled();
    expect(wordsIn(stage.double.viewOf(ann)?.blocks)).toContain("You wrote my own words.");
  });

  it("for everybody is posted where it was asked for, or says why not", async () => {
    const side = stage.double.addChannel({ name: "aside", members: [ann], withoutApp: true });
    for (const [channel, words] of [
      [general, "Posted in"],
      [side, "I could not post in"],
    ] as const) {
      const opened = await stage.double.slash({ user: ann, channel }, "/club", "open public");
      const view = await shownView(stage.double, opened, ann.id);
      await (await stage.double.submit({ user: ann }, view, { year: "2028" })).settled();
      await soon(() => JSON.stringify(stage.double.viewOf(ann)?.blocks)).toContain(words);
    }
    expect(wordsIn(stage.double.messagesIn(general.id).at(-1)?.blocks)).toContain("Year 2028 for all.");
    expect(stage.double.messagesIn(side.id)).toEqual([]);
  });

  it("whose trigger has expired is opened by a button instead", async () => {
    stage.double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    const answer = await typed("year");
    expect(answer.ephemeralTo).toBe(ann.id);
    const opened = await stage.double.press({ user: ann }, answer, "Open the form");
    expect(JSON.stringify((await shownView(stage.double, opened, ann.id)).blocks)).toContain("because");
  });

  it("is refused to somebody else than its author (S2)", async () => {
    const draft = await typed("draft");
    const stolen = await firstMessage(await stage.double.press({ user: ben }, draft, "Mine"));
    expect(stolen.ephemeralTo).toBe(ben.id);
    expect(wordsIn(stolen.blocks)).toContain("belongs to somebody else");
    expect(JSON.stringify(stolen)).not.toContain("2031");
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

describe.concurrent("what takes longer than two seconds", () => {
  const open = async (user: User, mode: string) =>
    shownView(stage.double, await stage.double.slash({ user, channel: general }, "/club", `open ${mode}`), user.id);
  const shown = (user: User) => wordsIn(stage.double.viewOf(user)?.blocks);

  it("a form says that it works, and then shows the errors", async () => {
    const cat = stage.double.addUser({ name: "Cat" });
    const sent = await stage.double.submit({ user: cat }, await open(cat, "slow"), { year: "2" });
    await sent.settled();
    expect(shown(cat)).toContain("I am working on it");
    await soon(() => shown(cat)).toContain("Four digits, please.");
    expect(sent.expired).toBe(false);
    expect(JSON.stringify(stage.double.viewOf(cat)?.blocks)).toContain('"initial_value":"2"');
  });

  it("a form whose modal was closed meanwhile still answers, as a direct message", async () => {
    const dan = stage.double.addUser({ name: "Dan" });
    await (await stage.double.submit({ user: dan }, await open(dan, "slow"), { year: "2031" })).settled();
    await stage.double.closeView({ user: dan }, stage.double.viewOf(dan)!);
    const answers = () => stage.double.messagesIn(stage.double.dmWith(dan.id) ?? "");
    await soon(() => wordsIn(answers().at(-1)?.blocks)).toContain("Year 2031.");
  });

  it("a press in a modal says that it works, after files of the form's result were sent", async () => {
    const eve = stage.double.addUser({ name: "Eve" });
    await (await stage.double.submit({ user: eve }, await open(eve, "file"), { year: "2029" })).settled();
    await soon(() => shown(eve)).toContain("I sent you year.csv");
    const channel = stage.double.dmWith(eve.id);
    expect(stage.double.files.filter((file) => file.channel === channel)).toMatchObject([{ name: "year.csv" }]);
    await stage.double.press({ user: eve }, stage.double.viewOf(eve)!, "Slowly");
    await soon(() => shown(eve)).toContain("I am working on it");
    await soon(() => shown(eve)).toContain("At last.");
  });

  it("a press on a message says that it works, and then answers", async () => {
    const fay = stage.double.addUser({ name: "Fay" });
    const wall = await typed("wall", fay);
    const [first, second] = await results(await stage.double.press({ user: fay }, wall, "Slowly"), 2);
    expect(wordsIn((first as Message).blocks)).toContain("I am working on it");
    expect(wordsIn((second as Message).blocks)).toContain("At last.");
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
