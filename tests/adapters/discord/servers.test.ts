// The bot is taken into a server and thrown out of it; the program hears of both, and of what happened while it did not listen.
import { afterEach, expect, it } from "vitest";
import type { SpaceId, SpaceNews } from "#core";
import { openDoor, openStage, type Stage } from "./stage.ts";

type Told = { readonly present: readonly SpaceId[]; readonly others: "no others" | undefined };

let stage: Stage | undefined;
afterEach(() => stage?.close());

async function listen() {
  const removed: SpaceId[] = [];
  const told: Told[] = [];
  const spaces: SpaceNews = {
    present: async (present, others) => void told.push({ present, others }),
    removed: async (space) => void removed.push(space),
    left: async () => {},
  };
  const opened = await openStage({}, { spaces });
  stage = opened;
  return { ...opened, spaces, told, removed, club: `discord:${opened.guild.id}` as const };
}

it("S25 a server that removes the bot is told, and being there at the start too", async () => {
  const { double, guild, told, removed, club } = await listen();
  expect(told.at(-1)).toEqual({ present: [club], others: "no others" });
  expect(removed).toEqual([]);
  double.removeGuild(guild.id);
  await expect.poll(() => removed).toEqual([club]);
});

it("S25 a server that takes the bot in is told alone: it says nothing about others", async () => {
  const { double, told } = await listen();
  const chess = double.addGuild({ name: "Chess Club" });
  await expect.poll(() => told.at(-1)).toEqual({ present: [`discord:${chess.id}`], others: undefined });
});

it("S25 a server that cannot be reached is none that removed the bot", async () => {
  const { double, guild, store, log, adapter, spaces, told, removed, club } = await listen();
  double.reachGuild(guild.id, false);
  let before = told.length;
  double.gateway.invalidateSession(false);
  await expect
    .poll(() => told.slice(before), { timeout: 8_000 })
    .toContainEqual({ present: [club], others: "no others" });
  await adapter.stop();
  before = told.length;
  const { adapter: again, bot } = openDoor(double, store, log, { spaces });
  await again.start(bot);
  await again.stop();
  expect(told.slice(before)).toEqual([{ present: [club], others: "no others" }]);
  expect(removed).toEqual([]);
});

it("S25 what removed the bot while the connection was lost is missing when Discord lists the servers anew", async () => {
  const { double, guild, told, club } = await listen();
  const chess = double.addGuild({ name: "Chess Club" });
  await expect.poll(() => told.at(-1)?.present).toEqual([`discord:${chess.id}`]);
  const before = told.length;
  double.gateway.invalidateSession(false);
  double.removeGuild(chess.id);
  await expect
    .poll(() => told.slice(before), { timeout: 8_000 })
    .toContainEqual({ present: [club], others: "no others" });
  expect(guild.id).toBe(club.slice("discord:".length));
});
