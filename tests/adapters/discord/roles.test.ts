// What somebody is in a server, asked of Discord at the moment it matters (S3, S25).
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type AccountId, nativeId, type SpaceId } from "#core";
import type { Fault } from "../../doubles/kit/faults.ts";
import { openSendingStage, type SendingStage } from "./stage.ts";

const ADMINISTRATOR = "8";
const MANAGE_SERVER = "32";
const MANAGE_EVENTS_ROLES_MESSAGES = String((1n << 33n) | (1n << 28n) | (1n << 13n));

let stage: SendingStage;

beforeAll(async () => {
  stage = await openSendingStage({ globalPerSecond: 10_000 });
});
afterAll(() => stage.close());
afterEach(() => {
  stage.double.faults.clear();
  stage.double.assertClean();
});

const standing = (account: AccountId, space: SpaceId = `discord:${stage.guild.id}`) =>
  stage.adapter.standingOf(account, space);
/** Whether they may manage it; undefined unless they are a member. */
async function ask(account: AccountId): Promise<boolean | undefined> {
  const found = await standing(account);
  return found.kind === "member" ? found.isSpaceAdmin : undefined;
}

function addWithRole(permissions: string): { account: AccountId; role: string } {
  const role = stage.double.addRole(stage.guild.id, { name: `Role ${permissions}`, permissions }).id;
  const account = stage.addMember("Somebody");
  stage.double.changeMember(stage.guild.id, nativeId(account), { roles: [role] });
  return { account, role };
}

describe("may manage the server (S3)", () => {
  it("the owner, without any role", async () => {
    expect(await ask(`discord:${stage.guild.ownerId}`)).toBe(true);
  });

  it.each([
    ["Administrator", ADMINISTRATOR, true],
    ["Manage Server", MANAGE_SERVER, true],
    ["everything else that leaders are given", MANAGE_EVENTS_ROLES_MESSAGES, false],
    ["nothing", "0", false],
  ])("a role with %s", async (_, permissions, expected) => {
    expect(await ask(addWithRole(permissions).account)).toBe(expected);
  });

  it("by one of several roles", async () => {
    const { account, role } = addWithRole(MANAGE_SERVER);
    const plain = stage.double.addRole(stage.guild.id, { name: "Plain" }).id;
    stage.double.changeMember(stage.guild.id, nativeId(account), { roles: [plain, role] });
    expect(await ask(account)).toBe(true);
  });

  it("no longer once the role is taken away", async () => {
    const { account } = addWithRole(MANAGE_SERVER);
    expect(await ask(account)).toBe(true);
    stage.double.changeMember(stage.guild.id, nativeId(account), { roles: [] });
    expect(await ask(account)).toBe(false);
  });

  it("nobody by a role of another server", async () => {
    const { account } = addWithRole(ADMINISTRATOR);
    const other = stage.double.addGuild({ name: "Chess Club" });
    stage.double.addMember(other.id, nativeId(account));
    expect(await standing(account, `discord:${other.id}`)).toEqual({
      kind: "member",
      isSpaceAdmin: false,
      roleIds: [],
    });
  });

  it.each<[string, boolean, string]>([
    ["Manage Server, while timed out", false, MANAGE_SERVER],
    ["Administrator, whom no time-out binds", true, ADMINISTRATOR],
  ])("%s: %s", async (_, expected, permissions) => {
    const { account, role } = addWithRole(permissions);
    const until = new Date(stage.double.clock.now() + 60_000).toISOString();
    const body = { user: { id: nativeId(account) }, roles: [role], communication_disabled_until: until };
    stage.double.faults.add({ match: { path: "/members/" }, do: { kind: "status", status: 200, body } });
    expect(await ask(account)).toBe(expected);
  });
});

describe("somebody in a server", () => {
  it("S3 is a member with roles, as they are now", async () => {
    const { account, role } = addWithRole("0");
    expect(await standing(account)).toEqual({ kind: "member", isSpaceAdmin: false, roleIds: [role] });
    stage.double.changeMember(stage.guild.id, nativeId(account), { roles: [] });
    expect(await standing(account)).toEqual({ kind: "member", isSpaceAdmin: false, roleIds: [] });
  });

  it("S25 is gone after leaving, and so is an account that Discord no longer knows", async () => {
    const account = stage.addMember("Somebody");
    stage.double.removeMember(stage.guild.id, nativeId(account));
    expect(await standing(account)).toEqual({ kind: "gone" });
    expect(await standing("discord:999999999999999999")).toEqual({ kind: "gone" });
  });

  it("S25 is not gone from a server that the bot is not in: nobody can say", async () => {
    const account = stage.addMember("Somebody");
    const other = stage.double.addGuild({ name: "Chess Club" });
    stage.double.addMember(other.id, nativeId(account));
    stage.double.removeGuild(other.id);
    expect(await standing(account, `discord:${other.id}`)).toEqual({ kind: "unknown" });
    expect(await standing(account, "discord:888888888888888888")).toEqual({ kind: "unknown" });
  });

  it.each<[string, Fault["match"], Fault["do"]]>([
    ["the member cannot be read", { path: "/members/" }, { kind: "status", status: 500 }],
    ["the member look-up is refused", { path: "/members/" }, { kind: "error", code: 50001 }],
    ["something in front of Discord answers 404", { path: "/members/" }, { kind: "status", status: 404 }],
    ["the server cannot be read", { path: "^/guilds/\\d+$" }, { kind: "error", code: 50001 }],
    ["the connection breaks", { path: "/members/" }, { kind: "drop-request" }],
    ["there are too many requests", { path: "^/guilds/\\d+$" }, { kind: "rate-limit", retryAfter: 30 }],
    ["the answer is nonsense", { path: "/members/" }, { kind: "status", status: 200, body: { roles: "all" } }],
    [
      "it is about somebody else",
      { path: "/members/" },
      { kind: "status", status: 200, body: { user: { id: "1" }, roles: [] } },
    ],
  ])("is unknown, when %s", async (_, match, what) => {
    const fresh = await openSendingStage({ globalPerSecond: 10_000 });
    fresh.double.faults.add({ match: match ?? {}, do: what });
    const owner = await fresh.adapter.standingOf(`discord:${fresh.guild.ownerId}`, `discord:${fresh.guild.id}`);
    expect(owner).toEqual({ kind: "unknown" });
    await fresh.close();
  });

  it.each<[AccountId, string]>([
    ["slack:T1/U1", "discord:1"],
    ["discord:1", "slack:T1"],
    ["discord:../../users/@me", "discord:1"],
    ["discord:1", "discord:1/../2"],
  ])("is unknown for addresses like %s and %s, and nothing is asked", async (account, space) => {
    const before = stage.double.ledger.all().length;
    expect(await standing(account, space as SpaceId)).toEqual({ kind: "unknown" });
    expect(stage.double.ledger.all()).toHaveLength(before);
  });
});
