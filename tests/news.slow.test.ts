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

const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000, interval: 100 });

/** The program, on both doubles; returns a way to read its database. */
function run(file: string) {
  child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: {
      ...{ PATH: process.env.PATH, DATABASE_FILE: file, PORT: "0" },
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_BASE: discord.api },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken, SLACK_API_URL: slack.apiUrl },
    },
    stdio: "ignore",
  });
  return <T>(sql: string, ...values: unknown[]): T[] => {
    const database = new SQLite(file, { readonly: true });
    try {
      return database.prepare(sql).all(...values) as T[];
    } finally {
      database.close();
    }
  };
}

it("R2 S28 while one door waits before it connects, messages go out by the other", async () => {
  const file = join(folder, "irig.db");
  const ann = slack.addUser({ name: "Ann" });
  const store = await openStore({ file, clock: Date });
  // As after eight starts that ended soon: a quarter of an hour.
  await store.settings.set("discord.unsettled", "9");
  await store.settings.set("discord.identifies", JSON.stringify([Date.now()]));
  const { id: person } = await store.people.add();
  await store.accounts.add({ id: `slack:${slack.teamId}/${ann.id}`, person, name: "Ann" });
  await store.people.setConsent(person, "mine", Date.now());
  const key = `consent-test:${person}::${person}:0`;
  await store.deliveries.add({ person, kind: "consent-test", params: {}, dueAt: Date.now(), key });
  await store.close();

  const rows = run(file);
  await eventually(() => rows("select state from delivery")).toEqual([{ state: "sent" }]);
}, 60_000);

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

  const rows = run(file);
  const removed = () => rows<{ id: SpaceId }>("select id from space where removed_at is not null").map(({ id }) => id);

  await eventually(removed).toEqual([left]);
  await slack.deactivate(ann);
  await eventually(() => rows("select person_id from membership where person_id = ?", person)).toEqual([]);
  await slack.uninstallApp();
  await eventually(removed).toEqual([left, workspace]);
}, 60_000);
