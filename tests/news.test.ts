// The whole program on both doubles: what the platforms say about who is still there reaches the database.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AccountId, SpaceId } from "#core";
import { openStore } from "#store";
import { type DiscordDouble, startDiscordDouble } from "./doubles/discord.ts";
import { type SlackDouble, startSlackDouble } from "./doubles/slack.ts";

let folder: string;
let discord: DiscordDouble;
let slack: SlackDouble;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "news-"));
  [discord, slack] = [await startDiscordDouble(), await startSlackDouble()];
});
afterEach(async () => {
  if (child?.kill("SIGKILL")) await new Promise((resolve) => child?.once("exit", resolve));
  await discord.close();
  await slack.close();
  rmSync(folder, { recursive: true, force: true });
});

it("S24 S25 removals while it stood still, people deactivated and the app removed are noted by the running program", async () => {
  const file = join(folder, "irig.db");
  const here = discord.addGuild({ name: "Club" });
  const left: SpaceId = "discord:100000000000000001";
  const workspace: SpaceId = `slack:${slack.teamId}`;
  const ann = slack.addUser({ name: "Ann" });
  const account: AccountId = `slack:${slack.teamId}/${ann.id}`;

  const store = await openStore({ file, clock: Date });
  for (const id of [`discord:${here.id}`, left, workspace] as const)
    await store.spaces.add({ id, chapter: (await store.chapters.add({ name: "Group", zone: "UTC" })).id });
  const { chapter } = (await store.spaces.find(workspace))!;
  await store.spaces.change(chapter, workspace, { removedAt: 1 });
  const { id: person } = await store.people.add();
  await store.accounts.add({ id: account, person, name: "Ann" });
  await store.memberships.add({ chapter, person });
  await store.close();

  child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_FILE: file, PORT: "0" },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_BASE: discord.api },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
    },
    stdio: "ignore",
  });
  const rows = <T>(sql: string, ...values: unknown[]): T[] => {
    const database = new SQLite(file, { readonly: true });
    try {
      return database.prepare(sql).all(...values) as T[];
    } finally {
      database.close();
    }
  };
  const removed = () => rows<{ id: SpaceId }>("select id from space where removed_at is not null").map(({ id }) => id);
  const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000, interval: 100 });

  await eventually(removed).toEqual([left]);
  await slack.deactivate(ann);
  await eventually(() => rows("select person_id from membership where person_id = ?", person)).toEqual([]);
  await slack.uninstallApp();
  await eventually(removed).toEqual([left, workspace]);
}, 60_000);
