// Answers that take longer than a second, and answers that Discord does not take.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Interaction } from "../../doubles/discord.ts";
import { descriptionOf, eventually, isEphemeral, openStage, type Stage } from "./stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
afterEach(() => {
  stage.double.faults.clear();
  stage.double.assertClean();
});

const slash = (command: string, user = stage.ann) => stage.double.slash(stage.inClub(user), `try ${command}`);
const board = async () => (await (await slash("board")).done()).message!;
const press = async (label: string) => stage.double.press(stage.inClub(stage.ann), await board(), label);
const seenByAll = () => stage.double.messagesIn(stage.general);
const toAll = () => seenByAll().filter((message) => descriptionOf(message) === "You said to all");
// At once, since each waits longer than a second; none looks at what the others post.
describe.concurrent("a slow handler", () => {
  it("of a private command fills in the private placeholder", async () => {
    const sent = await slash("slow private");
    const first = await sent.done();
    expect(first).toMatchObject({ kind: "deferred", ephemeral: true });
    expect(first.ackMs).toBeGreaterThanOrEqual(950);
    expect(first.ackMs).toBeLessThan(1500);
    const { message, followUps } = await sent.settled();
    expect(descriptionOf(message)).toBe("You said slowly");
    expect(isEphemeral(message)).toBe(true);
    expect(followUps).toEqual([]);
  });

  it("in a direct message fills in an open placeholder", async () => {
    const sent = await stage.double.slash({ user: stage.ben }, "try slow public");
    expect(await sent.done()).toMatchObject({ kind: "deferred", ephemeral: false });
    expect(descriptionOf((await sent.settled()).message)).toBe("You said to all");
  });

  it("of a public command posts for all, and says so privately", async () => {
    const before = toAll().length;
    const sent = await slash("slow public");
    expect(await sent.done()).toMatchObject({ kind: "deferred", ephemeral: true });
    const { message } = await sent.settled();
    expect(descriptionOf(message)).toBe("Posted for everybody in this channel.");
    await eventually(() => toAll().length > before, "the public message");
    expect(toAll()).toHaveLength(before + 1);
  });

  it("that asks gives a button to the form, which keeps what is known", async () => {
    const { message } = await (await slash("slow form")).settled();
    const opened = await (await stage.double.press(stage.inClub(stage.ann), message!, "Open the form")).done();
    expect(opened.modal?.components).toMatchObject([{ component: { value: "Kept title" } }, {}, {}]);
  });

  it("of a button redraws the message and adds the private card", async () => {
    const sent = await press("Redraw slowly");
    expect(await sent.done()).toMatchObject({ kind: "deferred-update" });
    const { followUps } = await eventuallyFollowed(sent);
    expect(followUps.map((message) => [descriptionOf(message), isEphemeral(message)])).toEqual([
      ["You said and this beside it", true],
    ]);
    expect((await sent.settled()).message?.embeds[0]?.title).toBe("Redrawn");
  });

  it("of a button that asks gives a private button to the form", async () => {
    const sent = await press("Write slowly");
    expect(await sent.done()).toMatchObject({ kind: "deferred-update" });
    const { followUps } = await eventuallyFollowed(sent);
    expect(isEphemeral(followUps[0])).toBe(true);
    const opened = await stage.double.press(stage.inClub(stage.ann), followUps[0]!, "Open the form");
    expect(await opened.done()).toMatchObject({ kind: "modal" });
  });

  it("of a form tells what is wrong after the deferral too", async () => {
    const opened = await press("Send slowly");
    await opened.done();
    const sent = await stage.double.submit(stage.inClub(stage.ann), opened, { title: "bad", body: "long work" });
    expect(await sent.done()).toMatchObject({ kind: "deferred", ephemeral: true });
    const { message } = await sent.settled();
    expect(descriptionOf(message)).toContain("Please find a better title.");
    const again = await (await stage.double.press(stage.inClub(stage.ann), message!, "Open the form")).done();
    expect(again.modal?.components).toMatchObject([
      { component: { value: "bad" } },
      { component: { value: "long work" } },
      {},
    ]);
  });
});

describe.concurrent("a slow form that redraws", () => {
  const redraw = async (opener: Interaction) => {
    await opener.done();
    const sent = await stage.double.submit(stage.inClub(stage.ann), opener, { title: "redraw" });
    return (await sent.settled()).message;
  };

  it("reaches the message that everybody sees", async () => {
    const { message } = await (await slash("shareable")).done();
    const answer = await redraw(await stage.double.press(stage.inClub(stage.ann), message!, "Send slowly"));
    expect(descriptionOf(answer)).toBe("Done.");
    expect(seenByAll().find(({ id }) => id === message?.id)?.embeds[0]?.title).toBe("Redrawn");
  });

  it("shows beside a private message what it would have become", async () => {
    expect((await redraw(await press("Send slowly")))?.embeds[0]?.title).toBe("Redrawn");
  });
});

describe("when Discord does not take an answer", () => {
  const callback = "/callback$";
  const isAlive = async () => expect(await (await slash("share")).done()).toMatchObject({ kind: "reply" });

  it("because the interaction is unknown (10062), it is logged and the bot lives on", async () => {
    stage.double.faults.add({ match: { path: callback }, do: { kind: "error", code: 10062 } });
    const from = stage.lines.length;
    await slash("share");
    await eventually(() => stage.lines.length > from, "a line in the log");
    expect(stage.lines.slice(from)).toMatchObject([{ level: "warn", facts: { code: 10062 } }]);
    await isAlive();
  });

  it("because it was answered before (40060), it is logged and the bot lives on", async () => {
    stage.double.faults.add({ match: { path: callback }, do: { kind: "error", code: 40060 } });
    const from = stage.lines.length;
    await slash("share");
    await eventually(() => stage.lines.length > from, "a line in the log");
    expect(stage.lines.slice(from)).toMatchObject([{ level: "warn", facts: { code: 40060 } }]);
    await isAlive();
  });

  it("or says 502 after taking it, it is there once", async () => {
    const before = seenByAll().length;
    stage.double.faults.add({ match: { path: callback }, do: { kind: "status", status: 502, after: true } });
    expect(await (await slash("share")).done()).toMatchObject({ kind: "reply" });
    stage.double.faults.add({ match: { path: callback }, do: { kind: "lose-reply" } });
    expect(await (await slash("share")).done()).toMatchObject({ kind: "reply" });
    await isAlive();
    expect(seenByAll()).toHaveLength(before + 3);
  });

  it("a public message whose fate is unknown is not sent twice, and the person is told", async () => {
    const before = seenByAll().length;
    const path = "^/webhooks/\\d+/[^/]+$";
    stage.double.faults.add({ match: { method: "POST", path }, do: { kind: "status", status: 502, after: true } });
    const sent = await slash("slow public");
    await sent.settled();
    const told = () => stage.double.lastIn(stage.general, stage.ann.id);
    await eventually(
      () =>
        stage.double.messagesIn(stage.general, stage.ann.id).some((m) => /could not make sure/.test(descriptionOf(m))),
      `a sentence, not ${descriptionOf(told())}`,
    );
    expect(seenByAll()).toHaveLength(before + 1);
  });

  it("or not the content, the person is not left waiting", async () => {
    stage.double.faults.add({ match: { path: callback }, do: { kind: "error", code: 50035 } });
    const outcome = await (await slash("share")).done();
    expect(descriptionOf(outcome.message)).toContain("Discord did not take my answer");
  });

  it("the log holds no interaction token and no address with one (S12)", async () => {
    const sent = await slash("share");
    await sent.done();
    expect(stage.told()).not.toContain("/interactions/");
    expect(stage.told()).not.toContain("/webhooks/");
    expect(stage.told()).not.toContain(sent.token);
    expect(stage.told()).not.toContain(stage.double.token);
  });
});

const eventuallyFollowed = async (sent: Interaction) => {
  for (let tries = 0; tries < 100; tries += 1) {
    const outcome = await sent.settled();
    if (outcome.followUps.length > 0) return outcome;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("no follow-up came");
};
