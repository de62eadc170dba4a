// A page on this computer for one test file: the small club (or the real group), any free port, nothing on disk.
import { createLocalAdapter, type TurnableClock } from "#adapters/local";
import { type Commands, createBot, createDrafts, type Guide } from "#core";
import { openStore } from "#store";
import { type Logged, logInto, turnableClock } from "../../harness.ts";
import { clubCommands, clubGuide } from "./club.ts";

export async function openPage({
  guide = clubGuide,
  commands = clubCommands,
  turn = async (clock, by) => {
    if (by !== "next") clock.advance(by);
    return by !== "next";
  },
}: {
  guide?: Guide;
  commands?: Commands;
  turn?: (clock: TurnableClock, by: number | "next") => Promise<boolean>;
} = {}) {
  const clock = turnableClock();
  const logged: Logged[] = [];
  const log = logInto(logged);
  const store = await openStore({ file: ":memory:", clock });
  const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log });
  const adapter = createLocalAdapter({
    ...{ clock, log, messages: store.demoMessages, host: "127.0.0.1", port: 0 },
    turn: (by) => turn(clock, by),
    previews: { discord: (card) => ({ embeds: [card] }), slack: async (card) => ({ blocks: card.body }) },
    startOver: () => store.demoMessages.reset(),
  });
  await adapter.start(bot);
  const { address } = adapter;
  let events = 0;
  return {
    ...{ adapter, address, clock, store, bot, logged },
    get: (path: string) => fetch(address + path),
    post: (path: string, body: object, headers: Record<string, string> = {}) =>
      fetch(address + path, {
        method: "POST",
        headers: { "content-type": "application/json", origin: address, ...headers },
        body: JSON.stringify({ as: "ann", id: `event-id-${++events}`, ...body }),
      }),
    async close() {
      await adapter.stop();
      await store.close();
    },
  };
}

export type OpenPage = Awaited<ReturnType<typeof openPage>>;
