// A person and the bot on Discord: commands, suggestions, buttons, selects, forms, files and direct messages.
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
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

const slash = (command: string, options?: Record<string, string | number>, by = stage.ann) =>
  stage.double.slash(stage.inClub(by), `try ${command}`, options);
const board = async (by = stage.ann) => (await (await slash("board", {}, by)).done()).message!;

describe("commands", () => {
  it("are answered privately in a server", async () => {
    const outcome = await (await slash("echo", { text: "hello", times: 3, loud: "yes" })).done();
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: true });
    expect(descriptionOf(outcome.message)).toBe("You said hello loudly 3 times");
    expect(stage.double.messagesIn(stage.general, stage.ben)).toEqual([]);
  });

  it("are answered openly when the card is for everybody", async () => {
    const outcome = await (await slash("share")).done();
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: false });
  });

  it("are answered in a direct message without being ephemeral", async () => {
    const outcome = await (await stage.double.slash({ user: stage.ann }, "try place")).done();
    expect(outcome).toMatchObject({ kind: "reply", ephemeral: false });
    expect(descriptionOf(outcome.message)).toBe("You said Knitting Club true member");
  });

  it("offer suggestions while somebody types", async () => {
    const typing = await stage.double.autocomplete(stage.inClub(stage.ann), "try echo", { name: "text", value: "ab" });
    expect((await typing.done()).choices).toEqual([{ name: "ab with force", value: "ab!" }]);
  });

  it("carry files", async () => {
    const { message } = await (await slash("file")).done();
    expect(message?.attachments).toMatchObject([
      { filename: "list.csv", content_type: expect.stringContaining("csv") },
    ]);
    expect(stage.double.bytesOf(message!.attachments[0]!)?.toString("utf8")).toBe("name\nÅsa\n");
  });

  it("apologise with a reference when the handler fails (S26)", async () => {
    const { message } = await (await slash("crash")).done();
    expect(JSON.stringify(message)).not.toContain("canary");
    expect(message?.embeds[0]?.title).toBe("Sorry, that went wrong");
  });

  it("for leaders look at what the person may do at this moment (S3)", async () => {
    const { double, guild, ben } = stage;
    double.changeMember(guild.id, ben.id, { permissions: "32" });
    const audit = () => double.slash(stage.inClub(ben), "try-lead audit");
    expect(descriptionOf((await (await audit()).done()).message)).toContain("all is well");
    double.changeMember(guild.id, ben.id, { permissions: "8589934592" });
    expect(descriptionOf((await (await audit()).done()).message)).toContain("Only this group's leaders");
  });
});

describe("buttons and selects", () => {
  it("redraw the pressed message, with a private card beside it", async () => {
    const pressed = await stage.double.press(stage.inClub(stage.ann), await board(), "Redraw");
    expect(await pressed.done()).toMatchObject({ kind: "update", message: { embeds: [{ title: "Redrawn" }] } });
    const beside = await eventually(() => stage.double.lastIn(stage.general, stage.ann.id), "the card beside it");
    await eventually(() => descriptionOf(stage.double.lastIn(stage.general, stage.ann.id)).includes("beside"), "it");
    expect(isEphemeral(beside)).toBe(true);
  });

  it("know whether anybody else sees the pressed message", async () => {
    const own = await stage.double.press(stage.inClub(stage.ann), await board(), "Count");
    expect(await own.done()).toMatchObject({ kind: "update" });
    const shared = (await (await slash("shareable")).done()).message!;
    const others = await (await stage.double.press(stage.inClub(stage.ben), shared, "Count")).done();
    expect(others).toMatchObject({ kind: "reply", ephemeral: true });
  });

  it("pass on what was picked", async () => {
    const picked = await stage.double.select(stage.inClub(stage.ann), await board(), "Choose a color", ["blue"]);
    expect(descriptionOf((await picked.done()).message)).toBe("You said blue");
  });

  it("are drawn in their styles, disabled where said", async () => {
    const [first, second, third] = (await board()).components as { components: Record<string, unknown>[] }[];
    expect(first?.components.map(({ style }) => style)).toEqual([1, 2, 2, 2, 5]);
    expect(second?.components.map(({ style, disabled }) => [style, disabled])).toEqual([
      [4, undefined],
      [2, undefined],
      [2, true],
    ]);
    expect(third?.components[0]).toMatchObject({ type: 3, placeholder: "Choose a color" });
  });

  it("without any effect are still acknowledged", async () => {
    const pressed = await stage.double.pressRaw(stage.inClub(stage.ann), await board(), "try.keep");
    expect(await pressed.done()).toMatchObject({ kind: "deferred-update" });
  });
});

describe("forms", () => {
  const modalOf = async () => slash("note");

  it("open with what is known already, and bring the answers back", async () => {
    const opened = await modalOf();
    const { kind, modal } = await opened.done();
    expect(kind).toBe("modal");
    expect(modal).toMatchObject({
      title: "A note",
      components: [{ label: "Title", description: "A few words" }, {}, {}],
    });
    const sent = await stage.double.submit(stage.inClub(stage.ann), opened, { body: "two\nlines", color: "blue" });
    expect(descriptionOf((await sent.done()).message)).toBe("You said A first title/two\nlines/blue");
  });

  it("take no answer for an optional question", async () => {
    const sent = await stage.double.submit(stage.inClub(stage.ann), await openedModal(), {});
    expect(descriptionOf((await sent.done()).message)).toBe("You said A first title//");
  });

  it("show what is wrong, and open again with what was typed", async () => {
    const typed = { title: "bad", body: "much work", color: "red" };
    const sent = await (await stage.double.submit(stage.inClub(stage.ann), await openedModal(), typed)).done();
    expect(sent).toMatchObject({ kind: "reply", ephemeral: true });
    expect(descriptionOf(sent.message)).toContain("**Title**: Please find a better title.");
    const again = await stage.double.press(stage.inClub(stage.ann), sent.message!, "Open the form");
    expect((await again.done()).modal?.components).toMatchObject([
      { component: { value: "bad" } },
      { component: { value: "much work" } },
      { component: { options: [{ value: "red", default: true }, { value: "blue" }] } },
    ]);
    const fixed = await stage.double.submit(stage.inClub(stage.ann), again, { title: "good" });
    expect(descriptionOf((await fixed.done()).message)).toBe("You said good/much work/red");
  });

  it("of somebody else cannot be opened (S2)", async () => {
    const sent = await (
      await stage.double.submit(stage.inClub(stage.ann), await openedModal(), { title: "bad" })
    ).done();
    const wire = (sent.message!.components[0] as { components: { custom_id: string }[] }).components[0]!.custom_id;
    const stranger = await (await stage.double.pressRaw(stage.inClub(stage.ben), sent.message!, wire)).done();
    expect(stranger).toMatchObject({ kind: "reply", ephemeral: true });
    expect(descriptionOf(stranger.message)).toBe("This belongs to somebody else. Nothing was changed.");
  });

  it("redraw the message whose button opened them", async () => {
    const pressed = await stage.double.press(stage.inClub(stage.ann), await board(), "Write");
    await pressed.done();
    const sent = await stage.double.submit(stage.inClub(stage.ann), pressed, { title: "redraw" });
    expect(await sent.done()).toMatchObject({ kind: "update", message: { embeds: [{ title: "Redrawn" }] } });
  });

  async function openedModal() {
    const opened = await modalOf();
    await opened.done();
    return opened;
  }
});

describe("direct messages in plain words", () => {
  it("are answered as a reply", async () => {
    const sent = await stage.double.message({ user: stage.ann }, "hello there");
    const answer = await eventually(() => answerTo(sent), "an answer");
    expect(descriptionOf(answer)).toBe("You said hello there");
  });

  it("with a picture alone show the menu", async () => {
    const sent = await stage.double.message({ user: stage.ann }, "\u200b");
    expect((await eventually(() => answerTo(sent), "the menu")).embeds[0]?.title).toBe("Board");
  });

  it("find the server of somebody new", async () => {
    const cleo = stage.double.addUser({ name: "Cleo" });
    stage.double.addGuild({ name: "Elsewhere" });
    stage.double.addMember(stage.guild.id, cleo.id);
    const sent = await stage.double.message({ user: cleo }, "am I known");
    expect(descriptionOf(await eventually(() => answerTo(sent), "an answer"))).toBe("You said am I known");
  });

  it("of somebody in no common server tell the next step", async () => {
    const sent = await stage.double.message({ user: stage.eve }, "let me in");
    const answer = await eventually(() => answerTo(sent), "an answer");
    expect(descriptionOf(answer)).toContain("I do not know which group you belong to yet");
  });

  it("are the only ones read: in a channel nothing is", async () => {
    await stage.double.message({ user: stage.ann, guild: stage.guild }, "hello, anybody?");
    const sent = await stage.double.message({ user: stage.ann }, "and you?");
    await eventually(() => answerTo(sent), "an answer");
    expect(stage.double.messagesIn(stage.general).filter(({ message_reference }) => message_reference)).toEqual([]);
  });

  const answerTo = ({ id, channel_id }: { id: string; channel_id: string }) =>
    stage.double.messagesIn(channel_id).find((message) => message.message_reference?.message_id === id);
});
