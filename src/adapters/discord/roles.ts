// What somebody is in a server, and whether they may manage it, as Discord itself says in this very moment; never from a cache (SECURITY S3).
import { PermissionFlagsBits, PermissionsBitField, Routes } from "discord.js";
import { z } from "zod";
import type { Clock, Log, Standing, StandingOf } from "#core";
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

// topics/opcodes-and-status-codes.mdx, JSON Error Codes: unknown member; unknown user. An unknown guild (10004) says nothing about people.
const NOT_A_MEMBER: readonly unknown[] = [10007, 10013];

/** Asks for server and member. "unknown" whenever anything is in doubt. */
export function createStandingOf(parts: { requests: Requests; clock: Clock; log: Log }): StandingOf {
  const { requests, clock, log } = parts;
  return async (account, space) => {
    const user = idIn(account);
    const server = idIn(space);
    if (user === undefined || server === undefined) return { kind: "unknown" };
    const [guild, member] = await Promise.all([
      requests.get(Routes.guild(server)),
      requests.get(Routes.guildMember(server, user)),
    ]);
    if (member.kind === "refused" && member.status === 404 && NOT_A_MEMBER.includes(member.code))
      return { kind: "gone" };
    for (const { kind, code, status } of [guild, member])
      if (kind !== "answer") log.warn({ code, status }, "Discord did not say who somebody is in a server");
    if (guild.kind !== "answer" || member.kind !== "answer") return { kind: "unknown" };
    return standingIn(guild.body, member.body, { user, server, now: clock.now() });
  };
}

const idIn = (address: string): string | undefined => /^discord:(\d{1,20})$/.exec(address)?.[1];

type About = { readonly user: string; readonly server: string; readonly now: number };

function standingIn(given: unknown, of: unknown, about: About): Standing {
  const guild = Guild.safeParse(given).data;
  const member = Member.safeParse(of).data;
  if (!guild || !member || guild.id !== about.server || member.user.id !== about.user) return { kind: "unknown" };
  return { kind: "member", isSpaceAdmin: isManager(guild, member, about), roleIds: member.roles };
}

function isManager(guild: z.infer<typeof Guild>, member: z.infer<typeof Member>, about: About): boolean {
  if (guild.owner_id === about.user) return true;
  // topics/permissions.mdx: the role everybody has carries the server's own id.
  const held = guild.roles.filter(({ id }) => id === guild.id || member.roles.includes(id));
  const permissions = new PermissionsBitField(held.map(({ permissions: bits }) => BigInt(bits)));
  if (permissions.has(PermissionFlagsBits.Administrator, false)) return true;
  // The same page, Permissions for Timed Out Members: nothing is left to them but reading.
  const isTimedOut = Date.parse(member.communication_disabled_until ?? "") > about.now;
  return !isTimedOut && mayManageServer(permissions);
}
