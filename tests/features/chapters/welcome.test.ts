// The welcome: to the first who may manage the space, once, and never again.
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commands } from "#commands";
import { type Card, createBot, createDrafts, type Reply, type Sender } from "#core";
import { openStore } from "#store";
import { defaultGuide, demo, logInto, turnableClock } from "../../harness.ts";

const WELCOME = "I am here, and ready";

it("U1 E9 the first who may manage the space sees it under their answer, once and alone", async () => {
  const { ann, leo, store } = await demo();
  await ann.run("faq do i need lead");
  expect(ann.last.plain).not.toContain(WELCOME);
  await leo.run("faq do i need lead");
  expect(leo.last.plain).toContain("Lead apron");
  expect(leo.last.plain).toContain(WELCOME);
  expect(leo.last.onlyFor).toBe("local:leo");
  await leo.press("What I can see");
  expect(leo.last.plain).toContain("in channels I read no messages");
  await leo.press("Set me up (5 min)");
  expect(leo.last.plain).toContain("Set up your group");
  await leo.run("help");
  expect(leo.last.plain).not.toContain(WELCOME);
  await store.close();
});

it("E9 a form or a shared card has no room for it: it waits for the next private answer", async () => {
  const { leo, store } = await demo();
  await leo.run("faq");
  expect(leo.openForm).toBeDefined();
  await leo.submit({ question: "do i need lead" });
  expect(leo.last.plain).toContain(WELCOME);
  await store.close();
});

it("E9 not again after a restart, but once in another space", async () => {
  const file = join(tmpdir(), `welcome-${crypto.randomUUID()}.db`);
  const clock = turnableClock();
  const guide = await defaultGuide();
  let events = 0;
  const sender = (space: Sender["space"]): Sender => ({
    ...{ account: "discord:300000000000000003", name: "Lee", channel: "discord:#1", isDirect: false, locale: "en" },
    ...{ isSpaceAdmin: true, eventId: `e${events++}`, ...(space && { space }) },
  });
  const isWelcomed = (reply: Reply | undefined) => JSON.stringify((reply as { card?: Card }).card).includes(WELCOME);
  const asked: boolean[] = [];
  for (const spaces of [
    ["discord:1", "discord:1"],
    ["discord:1", "discord:2"],
  ] as const) {
    const store = await openStore({ file, clock });
    const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log: logInto([]) });
    for (const space of spaces)
      asked.push(
        isWelcomed(await bot.answer({ from: sender(space), gesture: { kind: "line", root: "members", line: "" } })),
      );
    await store.close();
  }
  expect(asked).toEqual([true, false, false, true]);
  for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
});
