// After two accounts were joined: every account hears of it, and what was delivered before still answers.
import { describe, expect, it } from "vitest";
import type { AccountId } from "#core";
import { DAY, HOUR, MINUTE } from "../../harness.ts";
import { reachable } from "../people-with-messages.ts";
import { codeIn } from "./codes.ts";

const TITLE = "Your accounts are joined";

async function two(yes: { ann?: boolean; ben?: boolean }) {
  const kit = await reachable();
  const { ann, ben, store } = kit;
  await ben.run("help");
  const personOf = async (account: AccountId) => (await store.accounts.find(account))!.person;
  const setYes = async (account: AccountId, said: boolean | undefined) => {
    for (const topic of ["mine", "prompts"] as const)
      await store.people.setConsent(await personOf(account), topic, said ? 1 : undefined);
  };
  await setYes("local:ann", yes.ann);
  await setYes("local:ben", yes.ben);
  return {
    ...kit,
    personOf,
    async join() {
      await ann.run("privacy link");
      await ben.run(`privacy link ${codeIn(ann.last.plain)}`);
      await ann.press("Check");
      await ann.press("Yes, that is me");
    },
    told: () => [ann, ben].map(({ inbox }) => inbox.filter(({ plain }) => plain.includes(TITLE)).length),
  };
}

describe("N17 the notice", () => {
  it.each([
    [{ ann: true, ben: true }, [1, 1]],
    [{ ann: true, ben: false }, [1, 1]],
    [{ ann: false, ben: true }, [1, 1]],
    [{ ann: false, ben: false }, [0, 0]],
  ])("comes once on both accounts when either had said yes: %j", async (yes, expected) => {
    const { ann, turn, join, told } = await two(yes);
    await join();
    await turn(0);
    await turn(HOUR);
    expect(told()).toEqual(expected);
    await ann.run("inbox");
    // Nobody had said yes: it waits, once.
    expect(ann.last.plain).toMatch(
      expected[0] === 0 ? /Waiting for you: 1.*joined.*not said yes/s : /Nothing is waiting/,
    );
  });

  it("comes at night too, and names both accounts", async () => {
    const { ann, ben, turn, join, told } = await two({ ann: true, ben: true });
    await turn(14 * HOUR);
    await join();
    await turn(0);
    expect(told()).toEqual([1, 1]);
    for (const { inbox } of [ann, ben])
      expect(inbox.find(({ plain }) => plain.includes(TITLE))?.plain).toMatch(
        /Ann on the local page.*Ben on the local page/s,
      );
  });

  it("one account that takes no messages does not keep it from the other, nor doubles it there", async () => {
    const { ann, door, store, turn, join, told } = await two({ ann: true, ben: true });
    door.refuseMessages("local:ben", true);
    await join();
    for (let minute = 0; minute < 3; minute++) await turn(MINUTE);
    expect(told()).toEqual([1, 0]);
    expect(await store.deliveries.count()).toMatchObject({ waiting: 1 });
    await ann.run("inbox");
    expect(ann.last.plain).toMatch(/joined.*you take no direct messages from me/s);
  });
});

it("N17 a press on a notice whose outcome is not known yet says that it arrived", async () => {
  const { ann, store, clock, join, personOf } = await two({ ann: true, ben: true });
  await join();
  const [notice] = await store.deliveries.claimDue(clock.now(), 1, clock.now() + MINUTE);
  await store.deliveries.begin(notice!, "local:ann", clock.now());
  await ann.press(`link.seen?key=${notice!.wireKey}`);
  expect(await store.deliveries.find(await personOf("local:ann"), notice!.id)).toMatchObject({ state: "sent" });
});

it("S2 N17 a press on a message that came before the joining still works, and the snooze goes to the one person", async () => {
  const { ann, ben, store, turn, join, personOf } = await two({ ann: true, ben: true });
  await ben.run("remind add in 10 minutes stretch");
  await ben.press("Yes, remind me");
  await turn(10 * MINUTE);
  const card = ben.inbox.at(-1)!;
  expect(card.plain).toContain("stretch");
  await join();
  expect(await personOf("local:ben")).toBe(await personOf("local:ann"));
  await ben.press("In 15 min", card);
  expect(ben.inbox.find(({ id }) => id === card.id)?.plain).toContain("Comes again");
  const before = [ann, ben].flatMap(({ inbox }) => inbox).length;
  await turn(15 * MINUTE);
  const after = [ann, ben].flatMap(({ inbox }) => inbox);
  // The notices, and the reminder once.
  expect(after.length - before).toBe(3);
  const again = [ann, ben].flatMap((one) =>
    one.inbox
      .filter(({ plain, id }) => id !== card.id && plain.includes("stretch"))
      .map((message) => ({ one, message })),
  );
  expect(again).toHaveLength(1);
  await again[0]!.one.press("Done", again[0]!.message);
  expect(await store.reminders.listOf(await personOf("local:ann"))).toEqual([]);
  await turn(DAY);
  expect(await store.deliveries.count()).toMatchObject({ pending: 0, sending: 0 });
});
