// Slack: forms as modals, their errors and results, and what takes longer than a person wants to wait.
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
