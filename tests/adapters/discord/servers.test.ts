// The bot is taken into a server and thrown out of it; the program hears of both.
import { expect, it } from "vitest";
import type { SpaceId } from "#core";
import { openStage } from "./stage.ts";

it("S25 a server that removes the bot is told, and being there at the start too", async () => {
  const removed: SpaceId[] = [];
  const present: SpaceId[] = [];
  const stage = await openStage(
    {},
    {
      servers: {
        present: async (spaces) => void present.push(...spaces),
        removed: async (space) => void removed.push(space),
      },
    },
  );
  expect(present).toContain(`discord:${stage.guild.id}`);
  expect(removed).toEqual([]);
  stage.double.removeGuild(stage.guild.id);
  await expect.poll(() => removed).toEqual([`discord:${stage.guild.id}`]);
  await stage.close();
});
