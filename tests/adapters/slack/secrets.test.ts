// Wrong and mixed-up secrets: each mistake has its own sentence, with the page to click.
import { afterEach, describe, expect, it } from "vitest";
import { createSlackAdapter, scopes } from "#adapters/slack";
import { ConfigurationProblem } from "#core";
import { begin, keptChannels, type Line, logInto, type Stage, stopAll } from "./stage.ts";

afterEach(stopAll);

describe("the secrets", () => {
  const lines: Line[] = [];
  const start = async (botToken: string, appToken: string, change: (double: Stage["double"]) => void = () => {}) => {
    const { startSlackDouble } = await import("../../doubles/slack.ts");
    const double = await startSlackDouble();
    change(double);
    const fill = (token: string) => token.replace("BOT", double.botToken).replace("APP", double.appToken);
    const adapter = createSlackAdapter({
      botToken: fill(botToken),
      apiUrl: double.apiUrl,
      clock: Date,
      log: logInto(lines),
      directChannels: keptChannels(),
      transport: { kind: "socket", appToken: fill(appToken) },
    });
    const error = await adapter
      .start({ tree: { names: { members: "club" } } } as never)
      .catch((caught: unknown) => caught);
    await adapter.stop();
    await double.close();
    if (!(error instanceof ConfigurationProblem)) throw new Error("it started");
    return error.problems.join("\n");
  };

  it.each([
    [
      "APP",
      "BOT",
      /SLACK_BOT_TOKEN holds an app-level token.*OAuth & Permissions.*\n.*SLACK_APP_TOKEN holds a bot token.*App-Level Tokens/,
    ],
    ["xoxp-1-2-3", "APP", /SLACK_BOT_TOKEN holds a token of another kind/],
    ["nonsense", "APP", /SLACK_BOT_TOKEN does not look like/],
    ["xoxb-1-2-wrong", "APP", /Slack does not know the token in SLACK_BOT_TOKEN/],
    ["BOT", "xapp-1-A1-2-wrong", /Slack does not know the token in SLACK_APP_TOKEN.*App-Level Tokens/],
  ])("%s and %s are told apart (E8)", async (bot, app, sentence) => {
    expect(await start(bot, app)).toMatch(sentence);
  });

  it.each([
    ["account_inactive", /removed from the workspace/],
    ["not_authed", /is empty/],
    ["token_revoked", /no longer valid/],
    ["not_allowed_token_type", /wrong kind/],
  ])("refused with %s get a sentence of their own", async (code, sentence) => {
    const problem = await start("BOT", "APP", ({ faults }) =>
      faults.add({ match: { path: "^auth.test$" }, do: { kind: "error", code } }),
    );
    expect(problem).toMatch(sentence);
    expect(problem).toContain("https://api.slack.com/apps");
    expect(problem).not.toMatch(/xoxb-\d|xapp-\d/);
  });

  it("cannot be checked without a way to Slack, and that is said", async () => {
    const adapter = createSlackAdapter({
      botToken: "xoxb-1-2-3",
      apiUrl: "http://127.0.0.1:9/api/",
      clock: Date,
      log: logInto(lines),
      directChannels: keptChannels(),
      transport: { kind: "socket", appToken: "xapp-1-2-3" },
    });
    await expect(adapter.start({} as never)).rejects.toThrow("Slack could not be reached");
  });

  it("of an app without a scope start it all the same, and the log names what is missing", async () => {
    const { lines: told } = await begin({}, (double) => {
      double.scopes = scopes.map(({ name }) => name).filter((name) => name !== "files:write");
    });
    const warning = told.find(({ level }) => level === "warn");
    expect(warning?.sentence).toMatch(
      /lacks the scope files:write \(to send people the files they ask for\).*Reinstall/,
    );
  });
});
