// For a direct message of somebody new: which of the bot's servers they are in.
import { type Client, Routes } from "discord.js";
import type { Log } from "#core";
import { codeOf, statusOf } from "./calls.ts";
import type { FindSpace } from "./inbound.ts";

/** One request a server: beyond this the person is asked to type a command in their server instead. */
const MOST_SERVERS = 20;

export function createSpaceFinder(client: Client, log: Log): FindSpace {
  return async (user) => {
    for (const guild of [...client.guilds.cache.keys()].slice(0, MOST_SERVERS)) {
      try {
        await client.rest.get(Routes.guildMember(guild, user));
        return `discord:${guild}`;
      } catch (error) {
        // 404 is the usual "not a member"; any other refusal of one server must not hide the next.
        if (statusOf(error) !== 404) log.warn({ code: codeOf(error) }, "a member could not be looked up");
      }
    }
    return undefined;
  };
}
