// Slack: forms as modals, their errors and results, and what takes longer than a person wants to wait.
import { describe, expect, it } from "vitest";
import type { Message, User } from "../../doubles/slack.ts";
import { firstMessage, results, shareClub, shownView, soon, wordsIn } from "./stage.ts";

const club = shareClub();

describe("a form", () => {
  it("shows the error under the field, keeps what was club.typed, and then its result", async () => {
    const exchange = await club.double.slash({ user: club.ann, channel: club.general }, "/club", "year");
    const view = await shownView(club.double, exchange, club.ann.id);
    expect(view.state.values).toEqual({});
    const wrongOne = await club.double.submit({ user: club.ann }, view, { year: "20" });
    await wrongOne.settled();
    expect(wrongOne.response).toMatchObject({ response_action: "errors", errors: { year: "Four digits, please." } });
    const right = await club.double.submit({ user: club.ann }, view, { year: "2029", where: "here" });
    await right.settled();
    expect(right.response?.response_action).toBe("update");
    const shown = club.double.viewOf(club.ann)!;
    expect(shown.title?.text).toBe("Thanks");
    expect(wordsIn(shown.blocks)).toContain("Year 2029.");
  });

  it("opened from its result lies on top, and presses in a modal redraw it", async () => {
    const view = await shownView(
      club.double,
      await club.double.slash({ user: club.ben, channel: club.general }, "/club", "year"),
      club.ben.id,
    );
    await (await club.double.submit({ user: club.ben }, view, { year: "2030" })).settled();
    const result = club.double.viewOf(club.ben)!;
    const again = await club.double.press({ user: club.ben }, result, "Again");
    await again.settled();
    const pushed = club.double.viewOf(club.ben)!;
    expect(pushed.id).not.toBe(result.id);
    expect(pushed.previous_view_id).toBe(result.id);
    await club.double.closeView({ user: club.ben }, pushed);
    await (await club.double.press({ user: club.ben }, result, "Next")).settled();
    expect(wordsIn(club.double.viewOf(club.ben)?.blocks)).toContain("This is page 2.");
    await (await club.double.press({ user: club.ben }, club.double.viewOf(club.ben)!, "Both")).settled();
    await soon(() => wordsIn(club.double.viewOf(club.ben)?.blocks)).toContain("And this.");
    await club.double.closeView({ user: club.ben }, club.double.viewOf(club.ben)!);
    expect(wordsIn(club.double.viewOf(club.ben)?.blocks)).toContain("This is page 9.");
    await (await club.double.press({ user: club.ben }, club.double.viewOf(club.ben)!, "Share")).settled();
    await soon(() => wordsIn(club.double.viewOf(club.ben)?.blocks)).toContain("Posted in");
  });

  it("searches, and takes free words as well", async () => {
    const view = await shownView(
      club.double,
      await club.double.slash({ user: club.ann, channel: club.general }, "/club", "ask"),
      club.ann.id,
    );
    const suggested = await club.double.suggest({ user: club.ann }, view, "question", "my own words");
    await suggested.settled();
    expect(suggested.options?.map(({ value }) => value)).toEqual(["my own words", "apple", "pear"]);
    const sent = await club.double.submit({ user: club.ann }, view, { question: "my own words" });
    await sent.settled();
    expect(wordsIn(club.double.viewOf(club.ann)?.blocks)).toContain("You wrote my own words.");
  });

  it("for everybody is posted where it was asked for, or says why not", async () => {
    const side = club.double.addChannel({ name: "aside", members: [club.ann], withoutApp: true });
    for (const [channel, words] of [
      [club.general, "Posted in"],
      [side, "I could not post in"],
    ] as const) {
      const opened = await club.double.slash({ user: club.ann, channel }, "/club", "open public");
      const view = await shownView(club.double, opened, club.ann.id);
      await (await club.double.submit({ user: club.ann }, view, { year: "2028" })).settled();
      await soon(() => JSON.stringify(club.double.viewOf(club.ann)?.blocks)).toContain(words);
    }
    expect(wordsIn(club.double.messagesIn(club.general.id).at(-1)?.blocks)).toContain("Year 2028 for all.");
    expect(club.double.messagesIn(side.id)).toEqual([]);
  });

  it("whose trigger has expired is opened by a button instead", async () => {
    club.double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    const answer = await club.typed("year");
    expect(answer.ephemeralTo).toBe(club.ann.id);
    const opened = await club.double.press({ user: club.ann }, answer, "Open the form");
    expect(JSON.stringify((await shownView(club.double, opened, club.ann.id)).blocks)).toContain("because");
  });

  it("is refused to somebody else than its author (S2)", async () => {
    const draft = await club.typed("draft");
    const stolen = await firstMessage(await club.double.press({ user: club.ben }, draft, "Mine"));
    expect(stolen.ephemeralTo).toBe(club.ben.id);
    expect(wordsIn(stolen.blocks)).toContain("belongs to somebody else");
    expect(JSON.stringify(stolen)).not.toContain("2031");
  });
});

describe.concurrent("what takes longer than two seconds", () => {
  const open = async (user: User, mode: string) =>
    shownView(club.double, await club.double.slash({ user, channel: club.general }, "/club", `open ${mode}`), user.id);
  const shown = (user: User) => wordsIn(club.double.viewOf(user)?.blocks);

  it("a form says that it works, and then shows the errors", async () => {
    const cat = club.double.addUser({ name: "Cat" });
    const sent = await club.double.submit({ user: cat }, await open(cat, "slow"), { year: "2" });
    await sent.settled();
    expect(shown(cat)).toContain("I am working on it");
    await soon(() => shown(cat)).toContain("Four digits, please.");
    expect(sent.expired).toBe(false);
    expect(JSON.stringify(club.double.viewOf(cat)?.blocks)).toContain('"initial_value":"2"');
  });

  it("a form whose modal was closed meanwhile still answers, as a direct message", async () => {
    const dan = club.double.addUser({ name: "Dan" });
    await (await club.double.submit({ user: dan }, await open(dan, "slow"), { year: "2031" })).settled();
    await club.double.closeView({ user: dan }, club.double.viewOf(dan)!);
    const answers = () => club.double.messagesIn(club.double.dmWith(dan.id) ?? "");
    await soon(() => wordsIn(answers().at(-1)?.blocks)).toContain("Year 2031.");
  });

  it("a press in a modal says that it works, after files of the form's result were sent", async () => {
    const eve = club.double.addUser({ name: "Eve" });
    await (await club.double.submit({ user: eve }, await open(eve, "file"), { year: "2029" })).settled();
    await soon(() => shown(eve)).toContain("I sent you year.csv");
    const channel = club.double.dmWith(eve.id);
    expect(club.double.files.filter((file) => file.channel === channel)).toMatchObject([{ name: "year.csv" }]);
    await club.double.press({ user: eve }, club.double.viewOf(eve)!, "Slowly");
    await soon(() => shown(eve)).toContain("I am working on it");
    await soon(() => shown(eve)).toContain("At last.");
  });

  it("a press on a message says that it works, and then answers", async () => {
    const fay = club.double.addUser({ name: "Fay" });
    const wall = await club.typed("wall", fay);
    const [first, second] = await results(await club.double.press({ user: fay }, wall, "Slowly"), 2);
    expect(wordsIn((first as Message).blocks)).toContain("I am working on it");
    expect(wordsIn((second as Message).blocks)).toContain("At last.");
  });
});
