// Slack: the app's Home tab. The welcome for whoever may manage the workspace, what waits, the menu, and presses there.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type SlackDouble, startSlackDouble, type User } from "../../doubles/slack.ts";
import { DAY } from "../../harness.ts";
import type { OpenDoor } from "../../scenarios/door.ts";
import { openSlackDoor } from "../../scenarios/slack-door.ts";
import { begin, firstMessage, soon, stopAll, wordsIn } from "./stage.ts";

const WELCOME = "I am here, and ready";
const MENU = "Browse the guide";

let double: SlackDouble;
let door: OpenDoor;
let ann: User;
let mia: User;

beforeEach(async () => {
  double = await startSlackDouble();
  door = await openSlackDoor(double);
  ann = double.addUser({ name: "Amy" });
  mia = double.addUser({ name: "Mia", isAdmin: true });
});
afterEach(async () => {
  await stopAll();
  await door.close();
});

const published = () => double.ledger.count("home-published");
const home = (user: User) => double.homeOf(user)!;
const words = (user: User) => wordsIn(double.homeOf(user)?.blocks);
const modal = (user: User) => wordsIn(double.viewOf(user)?.blocks);

async function open(user: User): Promise<void> {
  const before = published();
  await (await double.openHome({ user })).settled();
  await soon(published).toBeGreaterThan(before);
}

const press = async (user: User, label: string) => (await double.press({ user }, home(user), label)).settled();

describe("the Home tab", () => {
  it("U1 E9 welcomes the first who may manage the workspace, once", async () => {
    await open(mia);
    expect(words(mia)).toContain(WELCOME);
    expect(words(mia)).toContain("Nothing is waiting for you");
    expect(JSON.stringify(home(mia).blocks)).toContain(MENU);
    await open(mia);
    expect(words(mia)).not.toContain(WELCOME);
    const answer = await firstMessage(await double.slash({ user: mia }, "/ir", "help"));
    expect(wordsIn(answer.blocks)).not.toContain(WELCOME);
  });

  it("shows a stranger the menu, and is drawn again only when it would show something else", async () => {
    await open(ann);
    expect(words(ann)).not.toContain(WELCOME);
    expect(words(ann)).toContain("/ir faq");
    const drawn = published();
    await (await double.openHome({ user: ann })).acked();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(published()).toBe(drawn);
  });

  it("is not drawn for the tab of messages, and once for an event that comes twice", async () => {
    await (await double.openHome({ user: ann }, "messages")).acked();
    const opened = await double.openHome({ user: mia });
    await opened.settled();
    await double.socket.redeliver(opened);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(double.homeOf(ann)).toBeUndefined();
    expect(published()).toBe(1);
    expect(words(mia)).toContain(WELCOME);
  });

  it("N13 lists what waits, and turns in place when one is done with", async () => {
    await (await double.slash({ user: ann }, "/ir", "remind add tomorrow bring the badge")).settled();
    const asked = double.messagesIn(double.dmWith(ann.id)!, ann.id).at(-1)!;
    await firstMessage(await double.press({ user: ann }, asked, "Yes, remind me"));
    await door.turn(2 * DAY);
    await open(ann);
    expect(words(ann)).toContain("bring the badge");
    await press(ann, "Done");
    await soon(() => words(ann)).toContain("Nothing is waiting for you");
    expect(words(ann)).toContain("/ir faq");
    expect(double.viewOf(ann)).toBeUndefined();
  });

  it("answers a press in a modal, and stays as it is", async () => {
    await open(mia);
    await press(mia, "Set me up (5 min)");
    await soon(() => modal(mia)).toContain("Everything works as it stands");
    const card = double.viewOf(mia)!;
    await (await double.press({ user: mia }, card, "Name")).settled();
    await soon(() => double.viewOf(mia)?.title?.text).toBe("Name of the group");
    await (await double.submit({ user: mia }, double.viewOf(mia)!, { name: "Northern group" })).settled();
    await soon(() => modal(mia)).toContain("Northern group");
    expect(words(mia)).toContain(WELCOME);
  });

  it("opens a form, and its answer comes in the same place", async () => {
    await open(ann);
    await press(ann, "Ask a question");
    await soon(() => double.viewOf(ann)?.submit).toBeTruthy();
    const view = double.viewOf(ann)!;
    const field = view.blocks[0]!.block_id;
    await double.submit({ user: ann }, view, { [field]: "do i need lead" });
    // The first question of a process waits for the guide's index.
    await expect.poll(() => modal(ann), { timeout: 12_000 }).toContain("Lead apron");
  });

  it("answers in the conversation when Slack was too slow for a modal", async () => {
    await open(ann);
    const latest = () => double.messagesIn(double.dmWith(ann.id)!).at(-1);
    double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    await press(ann, "Browse the guide");
    await soon(() => JSON.stringify(latest()?.blocks ?? "")).toContain("guide");
    double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    await press(ann, "Ask a question");
    await soon(() => JSON.stringify(latest()?.blocks ?? "")).toContain("Open the form");
  });
});

it("a press in the Home tab that takes long says so in a modal, and answers there", async () => {
  const stage = await begin();
  const { ann: eve } = stage;
  await stage.double.openHome({ user: eve });
  await soon(() => wordsIn(stage.double.homeOf(eve)?.blocks)).toContain("This is page 1.");
  const shown = () => wordsIn(stage.double.viewOf(eve)?.blocks);
  await stage.double.press({ user: eve }, stage.double.homeOf(eve)!, "Slowly");
  await soon(shown).toContain("I am working on it");
  await soon(shown).toContain("At last.");
  await stage.double.press({ user: eve }, stage.double.homeOf(eve)!, "Next");
  await soon(shown).toContain("This is page 2.");
  stage.double.assertClean();
});
