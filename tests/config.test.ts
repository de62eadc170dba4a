// Configuration: every mistake has its own sentence with the page to click, all at once, and never the value itself (E2, E5, E8).

import { describe, expect, it } from "vitest";
import { ConfigurationProblem } from "#core";
import { readConfig } from "../src/config.ts";

// Made up, in the platforms' shapes.
const DISCORD = `${Buffer.from("123456789012345678").toString("base64url")}.Gabcde.${"x".repeat(38)}`;
const BOT = `xoxb-${"1".repeat(12)}-${"2".repeat(12)}-${"a".repeat(24)}`;
const APP = `xapp-1-A0000000000-${"3".repeat(13)}-${"b".repeat(64)}`;
const SIGNING = "0123456789abcdef0123456789abcdef";

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationProblem) return error.problems;
    throw error;
  }
};

describe("what is set right", () => {
  it("nothing at all is the demo, on this computer only", () => {
    expect(readConfig({})).toEqual({
      host: "127.0.0.1",
      port: 3000,
      databaseFile: "data/demo.db",
      contentFolder: "content",
      logLevel: "info",
    });
  });

  it("empty lines of .env.example count as not set", () => {
    expect(readConfig({ DISCORD_TOKEN: "", SLACK_BOT_TOKEN: "", SLACK_APP_TOKEN: "" }).discord).toBeUndefined();
  });

  it("E5 Discord needs one secret, Slack two", () => {
    expect(readConfig({ DISCORD_TOKEN: DISCORD })).toMatchObject({
      discord: { token: DISCORD },
      databaseFile: "data/irig.db",
    });
    expect(readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP }).slack).toEqual({
      botToken: BOT,
      transport: { kind: "socket", appToken: APP },
    });
    expect(
      readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_TRANSPORT: "http", SLACK_SIGNING_SECRET: SIGNING }).slack?.transport,
    ).toEqual({ kind: "http", signingSecret: SIGNING });
  });
});

describe("E8 wrong or mixed-up secrets", () => {
  it.each([
    ["DISCORD_TOKEN", `"${DISCORD}"`, "quotes", "Reset Token"],
    ["DISCORD_TOKEN", `“${DISCORD}”`, "quotes", "Reset Token"],
    ["DISCORD_TOKEN", `${DISCORD.slice(0, 30)}\n${DISCORD.slice(30)}`, "line break", "Reset Token"],
    ["DISCORD_TOKEN", `${DISCORD} x`, "blank", "Reset Token"],
    ["DISCORD_TOKEN", `Bot ${DISCORD}`, "word Bot", "Reset Token"],
    ["DISCORD_TOKEN", "aB3dE6gH9jK2mN5pQ8rS1tU4vW7yZ0_-", "client secret", "discord.com/developers"],
    ["DISCORD_TOKEN", "f".repeat(64), "public key", "Reset Token"],
    ["DISCORD_TOKEN", "123456789012345678", "application's id", "Reset Token"],
    ["DISCORD_TOKEN", BOT, "Slack token", "Reset Token"],
    ["DISCORD_TOKEN", "hello", "does not look right", "Reset Token"],
    ["SLACK_BOT_TOKEN", APP, "swapped", "OAuth & Permissions"],
    ["SLACK_BOT_TOKEN", BOT.replace("xoxb", "xoxp"), "user token", "OAuth & Permissions"],
    ["SLACK_BOT_TOKEN", "xoxe.xoxb-1-abcdefghijkl", "rotation", "OAuth & Permissions"],
    ["SLACK_BOT_TOKEN", SIGNING, "signing secret", "OAuth & Permissions"],
    ["SLACK_BOT_TOKEN", DISCORD, "Discord token", "OAuth & Permissions"],
    ["SLACK_BOT_TOKEN", `'${BOT}'`, "quotes", "OAuth & Permissions"],
    ["SLACK_APP_TOKEN", BOT, "swapped", "App-Level Tokens"],
    ["SLACK_APP_TOKEN", `${APP}\r\n`, "line break", "App-Level Tokens"],
    ["SLACK_SIGNING_SECRET", BOT, "holds a token", "Signing Secret"],
  ])("%s %#: says what it holds and where the right one is", (name, value, what, page) => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).toContain(what);
    expect(problems[0]).toContain(page);
    expect(problems[0]).not.toContain(value.trim());
  });

  it("swapped Slack tokens are named on both sides, and every other problem with them", () => {
    const problems = problemsOf({
      SLACK_BOT_TOKEN: APP,
      SLACK_APP_TOKEN: BOT,
      PORT: "many",
      LOG_LEVEL: "loud",
      DISCORD_TOKEN: "hello",
    });
    expect(problems).toHaveLength(5);
    expect(problems.filter((problem) => problem.includes("swapped"))).toHaveLength(2);
  });

  it.each([
    [{ SLACK_BOT_TOKEN: BOT }, "SLACK_APP_TOKEN is missing"],
    [{ SLACK_APP_TOKEN: APP }, "SLACK_BOT_TOKEN is missing"],
    [{ SLACK_BOT_TOKEN: BOT, SLACK_TRANSPORT: "http" }, "SLACK_SIGNING_SECRET is needed"],
    [{ DATABASE_URL: "postgres://u:p@h/d" }, "not built yet"],
    [{ DISCORD_API_BASE: "ftp://x" }, "DISCORD_API_BASE must be a web address"],
    [{ PORT: "70000" }, "PORT must be"],
  ])("%o: %s", (env, sentence) => {
    expect(problemsOf(env)).toEqual([expect.stringContaining(sentence)]);
  });
});
