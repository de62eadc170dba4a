// Who may manage the server, as Discord itself says in this very moment; never from a cache (SECURITY S3).
import { PermissionFlagsBits, PermissionsBitField, Routes } from "discord.js";
import { z } from "zod";
import type { Adapter, Clock, Log } from "#core";
import type { Requests } from "./requests.ts";

/** Manage Server, or Administrator, which `has` counts as everything. In a direct message nobody does. */
export function mayManageServer(permissions: Readonly<PermissionsBitField> | null): boolean {
  return permissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

const Guild = z.object({
  id: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string().regex(/^\d+$/) })),
});
const Member = z.object({
  user: z.object({ id: z.string() }),
  roles: z.array(z.string()),
  communication_disabled_until: z.string().nullish(),
});

/** For direct messages, where no request says it: asks for server and member. False whenever anything is in doubt. */
export function createAdminCheck(parts: { requests: Requests; clock: Clock; log: Log }): Adapter["isSpaceAdmin"] {
  const { requests, clock, log } = parts;
  return async (account, space) => {
    const user = idIn(account);
    const server = idIn(space);
    if (user === undefined || server === undefined) return false;
    const answers = await Promise.all([
      requests.get(Routes.guild(server)),
      requests.get(Routes.guildMember(server, user)),
    ]);
    const [guild, member] = answers.map((answer) => (answer.kind === "answer" ? answer.body : undefined));
    const troubles = answers.filter(({ kind, status }) => kind !== "answer" && status !== 404);
    for (const { code, status } of troubles)
      log.warn({ code, status }, "Discord did not say whether somebody may manage the server");
    return isManager(guild, member, { user, server, now: clock.now() });
  };
}

const idIn = (address: string): string | undefined => /^discord:(\d{1,20})$/.exec(address)?.[1];

function isManager(given: unknown, of: unknown, about: { user: string; server: string; now: number }): boolean {
  const guild = Guild.safeParse(given).data;
  const member = Member.safeParse(of).data;
  if (!guild || !member || guild.id !== about.server || member.user.id !== about.user) return false;
  if (guild.owner_id === about.user) return true;
  // topics/permissions.mdx: the role everybody has carries the server's own id.
  const held = guild.roles.filter(({ id }) => id === guild.id || member.roles.includes(id));
  const permissions = new PermissionsBitField(held.map(({ permissions: bits }) => BigInt(bits)));
  if (permissions.has(PermissionFlagsBits.Administrator, false)) return true;
  // The same page, Permissions for Timed Out Members: nothing is left to them but reading.
  const isTimedOut = Date.parse(member.communication_disabled_until ?? "") > about.now;
  return !isTimedOut && mayManageServer(permissions);
}
