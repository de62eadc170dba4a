// The addresses that Slack hands out for answers: no other host is ever called (SECURITY S14).
import { afterEach, describe, expect, it } from "vitest";
import { createResponder, isSlackAddress } from "../../../src/adapters/slack/response-url.ts";
import { begin, logInto, soon, stopAll } from "./stage.ts";

afterEach(stopAll);

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
