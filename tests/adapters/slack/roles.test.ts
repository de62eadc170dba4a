// Slack: what somebody is in the workspace, and whether they may manage it, asked at the moment it matters (S3, S25).
import { afterEach, describe, expect, it } from "vitest";
import type { AccountId, SpaceId, Standing } from "#core";
import { createProfiles } from "../../../src/adapters/slack/roles.ts";
import type { FaultAct } from "../../doubles/kit/faults.ts";
import { begin, stopAll } from "./stage.ts";

afterEach(stopAll);

const memberWith = (isSpaceAdmin: boolean): Standing => ({ kind: "member", isSpaceAdmin, roleIds: [] });
const unknown: Standing = { kind: "unknown" };

describe("what somebody is in the workspace (S3 S25)", () => {
  it.each<[string, object, boolean, Standing]>([
    ["a member", {}, false, memberWith(false)],
    ["an admin", { is_admin: true }, true, memberWith(true)],
    ["an owner", { is_owner: true }, true, memberWith(true)],
    ["the primary owner", { is_primary_owner: true }, true, memberWith(true)],
    ["an admin of another workspace", { is_admin: true, team_id: "T0OTHER" }, false, unknown],
    ["an admin of an unnamed workspace", { is_admin: true, team_id: undefined }, false, unknown],
    ["an admin who was removed", { is_admin: true, deleted: true }, false, { kind: "gone" }],
    ["a bot", { is_admin: true, is_bot: true }, false, memberWith(false)],
    ["a guest", { is_admin: true, is_restricted: true }, false, memberWith(false)],
    ["a guest of one channel", { is_owner: true, is_ultra_restricted: true }, false, memberWith(false)],
  ])("%s", async (_, change, may, standing) => {
    const info = async () => ({ ok: true, user: { id: "U1", team_id: "T1", ...change } });
    const profiles = createProfiles({ users: { info } } as never, "T1", Date);
    expect(await profiles.standingOf("U1")).toEqual(standing);
    expect((await profiles.find("U1")).isAdmin).toBe(may);
  });

  it("is asked anew each time, and only of the own workspace", async () => {
    const { double, adapter } = await begin();
    const leo = double.addUser({ name: "Leo", isAdmin: true });
    const account: AccountId = `slack:${double.teamId}/${leo.id}`;
    const space: SpaceId = `slack:${double.teamId}`;
    expect(await adapter.standingOf(account, space)).toEqual(memberWith(true));
    for (const [who, where] of [
      [account, "slack:T0OTHER"],
      [account, "discord:1"],
      [`slack:T0OTHER/${leo.id}`, space],
      [`slack:T0OTHER/${leo.id}`, "slack:T0OTHER"],
      [`discord:${leo.id}`, space],
    ] as const)
      expect(await adapter.standingOf(who, where), `${who} ${where}`).toEqual(unknown);
    leo.isAdmin = false;
    expect(await adapter.standingOf(account, space)).toEqual(memberWith(false));
    leo.deleted = true;
    expect(await adapter.standingOf(account, space)).toEqual({ kind: "gone" });
    expect(await adapter.standingOf(`slack:${double.teamId}/U0NOBODY`, space)).toEqual({ kind: "gone" });
    double.assertClean();
  });

  it.each([
    { kind: "drop-request" },
    { kind: "status", status: 500 },
    { kind: "rate-limit", retryAfter: 1 },
    { kind: "error", code: "missing_scope" },
  ] satisfies FaultAct[])("is unknown when Slack does not say it ($kind)", async (act) => {
    const { double, adapter } = await begin();
    const leo = double.addUser({ name: "Leo", isOwner: true });
    double.faults.add({ match: { path: "^users.info$" }, do: act });
    const ask = () => adapter.standingOf(`slack:${double.teamId}/${leo.id}`, `slack:${double.teamId}`);
    expect(await ask()).toEqual(unknown);
    await adapter.stop();
    expect(await ask()).toEqual(unknown);
  });
});

describe("what is remembered of a person", () => {
  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;

  function workspace() {
    const clock = { time: 0, now: () => clock.time };
    const user = { id: "U1", team_id: "T1", real_name: "Ann", locale: "de-DE", is_admin: false };
    const slack = { asked: 0, isDown: false };
    const info = async () => {
      slack.asked += 1;
      if (slack.isDown) throw new Error("down");
      return { ok: true, user: { ...user } };
    };
    return { clock, user, slack, profiles: createProfiles({ users: { info } } as never, "T1", clock) };
  }

  it("lasts a day for a member", async () => {
    const { clock, user, slack, profiles } = workspace();
    await profiles.find("U1");
    user.real_name = "Ann Smith";
    clock.time = DAY - 1;
    expect(await profiles.find("U1")).toEqual({ name: "Ann", locale: "de-DE", isAdmin: false });
    clock.time = DAY;
    expect(await profiles.find("U1")).toMatchObject({ name: "Ann Smith" });
    expect(slack.asked).toBe(2);
  });

  it("lasts five minutes for an admin, and no longer when Slack is down (S3)", async () => {
    const { clock, user, slack, profiles } = workspace();
    user.is_admin = true;
    clock.time = 1;
    expect((await profiles.find("U1")).isAdmin).toBe(true);
    clock.time = 5 * MINUTE;
    expect((await profiles.find("U1")).isAdmin).toBe(true);
    expect(slack.asked).toBe(1);
    slack.isDown = true;
    clock.time += 1;
    expect(await profiles.find("U1")).toEqual({ name: "Ann", locale: "de-DE", isAdmin: false });
  });

  it("follows what was asked at the moment of the act", async () => {
    const { user, profiles } = workspace();
    await profiles.find("U1");
    user.is_admin = true;
    expect(await profiles.standingOf("U1")).toEqual(memberWith(true));
    expect((await profiles.find("U1")).isAdmin).toBe(true);
  });
});
