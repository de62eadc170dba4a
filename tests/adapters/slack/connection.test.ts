// Slack at its worst: lost connections and replies, too many requests, spent addresses, wrong secrets.
import { afterEach, describe, expect, it } from "vitest";
import { createSlackAdapter, scopes } from "#adapters/slack";
import { ConfigurationProblem } from "#core";
import { createResponder, isSlackAddress } from "../../../src/adapters/slack/response-url.ts";
import type { Message } from "../../doubles/slack.ts";
import { firstMessage, type Line, logInto, results, type Stage, soon, startStage, wordsIn } from "./stage.ts";

const stages: Stage[] = [];
afterEach(async () => {
  await Promise.all(stages.splice(0).map((stage) => stage.stop()));
});

async function begin(...given: Parameters<typeof startStage>) {
  const stage = await startStage(...given);
  stages.push(stage);
  const { double } = stage;
  const ann = double.addUser({ name: "Ann" });
  return { ...stage, double, ann, general: double.addChannel({ name: "general", members: [ann] }) };
}

describe("the connection", () => {
  it("that Slack renews, or that breaks off, comes back and has lost no message and no button", async () => {
    const renewed = (double: Stage["double"]) => double.socket.requestRefresh("warning");
    const broken = (double: Stage["double"]) => double.socket.drop();
    const sentences = await Promise.all(
      [renewed, broken].map(async (trouble) => {
        const { double, ann, general, lines } = await begin();
        await soon(() => double.socket.connections).toBe(2);
        const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
        trouble(double);
        await soon(() => double.socket.connections).toBe(0);
        const written = await double.message({ user: ann }, "while you were away");
        await written.settled(4500);
        expect(wordsIn((written.results[0] as Message).blocks)).toContain("while you were away");
        await (await double.press({ user: ann }, wall, "Next")).settled();
        double.assertClean();
        return lines.map(({ sentence }) => sentence);
      }),
    );
    for (const told of sentences) expect(told).toContain("A connection to Slack is back.");
  });

  it("is closed only after what is being answered has been answered", async () => {
    const { double, ann, general, adapter } = await begin();
    const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
    const slow = await double.press({ user: ann }, wall, "Slowly");
    await slow.acked();
    const stopped = adapter.stop();
    const refused = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "wall"));
    expect(wordsIn(refused.blocks)).toContain("just being restarted");
    await stopped;
    expect(wordsIn((slow.results.at(-1) as Message).blocks)).toContain("At last.");
    expect(double.socket.connections).toBe(0);
    double.assertClean();
  });
});

describe("an answer", () => {
  it("waits out too many requests and is sent once", async () => {
    const { double, ann, general } = await begin();
    double.faults.add({ match: { path: "^chat.postMessage$" }, do: { kind: "rate-limit", retryAfter: 1 } });
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "rate-limit", retryAfter: 1 } });
    const written = await double.message({ user: ann }, "hello");
    await written.settled();
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    expect([written.results.length, typed.results.length]).toEqual([1, 1]);
    double.assertClean();
  });

  it("whose reply is lost, or that is followed by a 502, is not sent a second time", async () => {
    const { double, ann, general, lines } = await begin();
    double.faults.add({ match: { path: "^chat.postMessage$" }, do: { kind: "lose-reply" } });
    const written = await double.message({ user: ann }, "hello");
    await written.settled();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "status", status: 502, after: true } });
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([written.results.length, typed.results.length]).toEqual([1, 1]);
    expect(lines.filter(({ sentence }) => sentence === "Slack did not take an answer")).toHaveLength(2);
    double.assertClean();
  });

  it("goes to the person's own conversation when the response address is spent", async () => {
    const { double, ann, general } = await begin();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "status", status: 404 } });
    const typed = await double.slash({ user: ann, channel: general }, "/club", "ask hello");
    await typed.settled();
    expect(typed.results[0]).toMatchObject({ channel: double.dmWith(ann.id) });
    double.assertClean();
  });

  it("for somebody of another workspace is a polite no, and no chapter is made (S4)", async () => {
    const { double, ann, general, store } = await begin();
    const wall = await firstMessage(await double.slash({ user: ann, channel: general }, "/club", "tell"));
    const exchange = await double.pressRaw({ user: ann }, wall, { action_id: "press.0 wall.share" });
    const foreign = structuredClone(exchange.envelope);
    Object.assign(foreign.payload, { team: { id: "T0FOREIGN", domain: "x" }, trigger_id: "1.2.foreign" });
    await exchange.settled();
    await double.socket.redeliver(foreign).catch(() => {});
    const shown = await results(exchange, 2);
    expect(wordsIn((shown[1] as Message).blocks)).toContain("only members of the workspace");
    expect(await store.spaces.find("slack:T0FOREIGN")).toBeUndefined();
    double.violations.take(); // the copied envelope is acknowledged twice
  });

  it("leaves nothing of tokens, addresses or words in the log (S12)", async () => {
    const { double, ann, general, lines } = await begin();
    double.faults.add({ match: { path: "^response_url$" }, do: { kind: "drop-request" } });
    double.faults.add({ match: { path: "^chat.postMessage$" }, times: 2, do: { kind: "status", status: 500 } });
    double.faults.add({ match: { path: "^views.open$" }, do: { kind: "error", code: "expired_trigger_id" } });
    await double.slash({ user: ann, channel: general }, "/club", "ask canary-words");
    await double.message({ user: ann }, "canary-words");
    await (await double.slash({ user: ann, channel: general }, "/club", "year")).settled();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const kept = JSON.stringify(lines, (_, value) => (value instanceof Error ? `${value.stack}` : value));
    expect(lines.length).toBeGreaterThan(2);
    expect(kept).not.toMatch(/xox[a-z]-|xapp-|canary-words|\/commands\/T|\d{13}\.\d+\.|127\.0\.0\.1/);
  });
});

describe("a response address (S14)", () => {
  it.each([
    "http://hooks.slack.com/actions/T/1/x",
    "https://hooks.slack.com.evil.example/x",
    "https://evil.example/hooks.slack.com",
    "https://hooks.slack.com@evil.example/x",
    "https://user:pw@hooks.slack.com/x",
    "https://hooks.slack.com:8443/x",
    "https://slack.com/x",
    "https://hooks-slack.com/x",
    "https://xhooks.slack.com/x",
    "http://127.0.0.1/x",
    "http://127.0.0.1:9/x",
    "http://localhost/x",
    "http://2130706433/x",
    "http://0x7f000001/x",
    "http://0177.0.0.1/x",
    "http://[::1]/x",
    "http://[::ffff:127.0.0.1]/x",
    "http://[::ffff:7f00:1]/x",
    "http://169.254.169.254/latest/meta-data",
    "http://[fd00:ec2::254]/x",
    "http://metadata.google.internal/x",
    "http://10.0.0.1/x",
    "http://192.168.1.1/x",
    "http://172.16.0.1/x",
    "http://0.0.0.0/x",
    "http://[fe80::1]/x",
    "file:///etc/passwd",
    "ftp://hooks.slack.com/x",
    "gopher://hooks.slack.com/x",
    "javascript:alert(1)",
    "data:text/plain,x",
    "//hooks.slack.com/x",
    "hooks.slack.com/x",
    "",
    "https://",
    "https://hooks.slack.com%2eevil.example/x",
    "https://hooks。slack.com.evil.example/x",
    "https://HOOKS.SLACK.COM.EVIL.EXAMPLE/",
    "http://0.0.0.0:80/",
    "wss://hooks.slack.com/x",
  ])("%j is refused", async (url) => {
    expect(isSlackAddress(url, undefined)).toBe(false);
    expect(isSlackAddress(url, "https://slack.com/api/")).toBe(url === "https://slack.com/x");
    expect(await createResponder(undefined, logInto([]))(url, { text: "x" })).toBe("refused");
  });

  it("is Slack's own, or of the configured API", () => {
    expect(isSlackAddress("https://hooks.slack.com/commands/T/1/x", undefined)).toBe(true);
    expect(isSlackAddress("http://127.0.0.1:4000/x", "http://127.0.0.1:4000/api/")).toBe(true);
    expect(isSlackAddress("http://127.0.0.1:4001/x", "http://127.0.0.1:4000/api/")).toBe(false);
  });

  it("of another host is never called, and the answer comes as a direct message", async () => {
    const { double, ann, general } = await begin();
    const typed = await double.slash({ user: ann, channel: general }, "/club", "tell");
    await typed.settled();
    const forged = structuredClone(typed.envelope);
    Object.assign(forged.payload, {
      response_url: "http://169.254.169.254/x",
      trigger_id: "9.9.forged",
      text: "ask me",
    });
    await double.socket.redeliver(forged);
    await soon(() => double.messagesIn(double.dmWith(ann.id) ?? "").length).toBe(1);
    double.violations.take(); // the copied envelope is acknowledged twice
  });
});

describe("the secrets", () => {
  const lines: Line[] = [];
  const start = async (botToken: string, appToken: string, change: (double: Stage["double"]) => void = () => {}) => {
    const { startSlackDouble } = await import("../../doubles/slack.ts");
    const double = await startSlackDouble();
    change(double);
    const fill = (token: string) => token.replace("BOT", double.botToken).replace("APP", double.appToken);
    const adapter = createSlackAdapter({
      botToken: fill(botToken),
      appToken: fill(appToken),
      apiUrl: double.apiUrl,
      clock: Date,
      log: logInto(lines),
      transport: { kind: "socket" },
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
      appToken: "xapp-1-2-3",
      apiUrl: "http://127.0.0.1:9/api/",
      clock: Date,
      log: logInto(lines),
      transport: { kind: "socket" },
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
