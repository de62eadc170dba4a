// The addresses that Slack hands out for answers: no other host is ever called (SECURITY S14).
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
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

describe("an answer sent there", () => {
  async function listenWith(answer: RequestListener): Promise<string> {
    const server = createServer(answer).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    await new Promise((done) => server.once("listening", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  it.each([
    [200, "sent"],
    [404, "refused"],
    [410, "refused"],
    [302, "unknown"],
    [500, "unknown"],
  ])("that meets %i is %s, and no redirect is followed", async (status, outcome) => {
    const heard: string[] = [];
    const origin = await listenWith((request, response) => {
      let body = "";
      request.on("data", (part) => {
        body += part;
      });
      request.on("end", () => {
        heard.push(`${request.method} ${request.url} ${request.headers["content-type"]} ${body}`);
        response.writeHead(status, { location: "/elsewhere" }).end("ok");
      });
    });
    expect(await createResponder(origin, logInto([]))(`${origin}x`, { text: "é" })).toBe(outcome);
    expect(heard).toEqual(['POST /x application/json; charset=utf-8 {"text":"é"}']);
  });

  it("is repeated once after the second that Slack asks for", async () => {
    let times = 0;
    const origin = await listenWith((_, response) => {
      times += 1;
      response.writeHead(times === 1 ? 429 : 200, { "retry-after": "1" }).end();
    });
    expect(await createResponder(origin, logInto([]))(`${origin}x`, {})).toBe("sent");
    expect(times).toBe(2);
  });

  it("of which nothing is heard is unknown", async () => {
    const origin = await listenWith((request) => void request.socket.destroy());
    expect(await createResponder(origin, logInto([]))(`${origin}x`, {})).toBe("unknown");
  });
});
