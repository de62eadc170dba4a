// An HTTP agent of discord.js' own undici. A newer undici (Socket Mode brings one) becomes the agent of the whole process, also for
// discord.js, and the two do not understand each other's form data: with both doors open, every file to Discord failed.
import { createRequire } from "node:module";
import type { RESTOptions } from "discord.js";

type Undici = { readonly Agent: new () => NonNullable<RESTOptions["agent"]> };

export function createAgent(): NonNullable<RESTOptions["agent"]> {
  const ownPath = createRequire(import.meta.url).resolve("discord.js");
  const { Agent } = createRequire(ownPath)("undici") as Undici;
  return new Agent();
}
