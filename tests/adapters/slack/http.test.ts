// The HTTP transport: only what Slack has signed lately is heard, and only once (SECURITY S10).
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postRequest } from "../../doubles/slack/signed-requests.ts";
import type { Channel, Exchange, User } from "../../doubles/slack.ts";
import { firstMessage, type Stage, shownView, startStage, wordsIn } from "./stage.ts";

let stage: Stage;
let url: string;
let ann: User;
let general: Channel;

beforeAll(async () => {
  const port = await freePort();
  url = `http://127.0.0.1:${port}/slack/events`;
  stage = await startStage({}, undefined, ({ signingSecret }) => ({
    transport: { kind: "http", signingSecret },
    host: "127.0.0.1",
    port,
  }));
  stage.double.deliverTo(url);
  ann = stage.double.addUser({ name: "Ann" });
  general = stage.double.addChannel({ name: "general", members: [ann] });
});
afterAll(() => stage.stop());

const type = (): Promise<Exchange> => stage.double.slash({ user: ann, channel: general }, "/club", "tell");
const posts = () => stage.double.messagesIn(general.id).length;

describe("requests over HTTP", () => {
  it("are answered like those over a socket", async () => {
    const answer = await firstMessage(await stage.double.slash({ user: ann, channel: general }, "/club", "ask me"));
    expect(wordsIn(answer.blocks)).toContain("You wrote me.");
    const view = await shownView(
      stage.double,
      await stage.double.slash({ user: ann, channel: general }, "/club", "year"),
      ann.id,
    );
    const sent = await stage.double.submit({ user: ann }, view, { year: "20" });
    await sent.settled();
    expect(sent.response).toMatchObject({ response_action: "errors", errors: { year: "Four digits, please." } });
    await firstMessage(await stage.double.message({ user: ann }, "hello"));
    stage.double.assertClean();
  });

  it("repeated byte for byte within the five minutes are accepted and have no second effect", async () => {
    const exchange = await type();
    await exchange.settled();
    const before = posts();
    const again = stage.double.sign(exchange.envelope);
    expect((await postRequest(url, again)).status).toBe(200);
    expect((await postRequest(url, again)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(posts()).toBe(before);
    stage.double.assertClean();
  });

  it("altered, old, unsigned or signed by somebody else are refused", async () => {
    const exchange = await type();
    await exchange.settled();
    const before = posts();
    const good = stage.double.sign(exchange.envelope);
    const { "x-slack-signature": signature = "", "x-slack-request-timestamp": at = "", ...others } = good.headers;
    const old = stage.double.sign(exchange.envelope, Date.now() - 6 * 60_000);
    const flipped = `${signature.slice(0, -1)}${signature.endsWith("0") ? "1" : "0"}`;
    for (const request of [
      { ...good, body: good.body.replace("tell", "Tell") },
      { ...good, headers: { ...good.headers, "x-slack-signature": flipped } },
      { ...good, headers: { ...good.headers, "x-slack-signature": "v0=" } },
      { ...good, headers: { ...good.headers, "x-slack-signature": "nonsense" } },
      { ...good, headers: { ...good.headers, "x-slack-request-timestamp": String(Number(at) + 1) } },
      { ...good, headers: { ...good.headers, "x-slack-request-timestamp": "soon" } },
      { ...good, headers: { ...others, "x-slack-request-timestamp": at } },
      { ...good, headers: { ...others, "x-slack-signature": signature } },
      { ...good, headers: others },
      old,
    ])
      expect((await postRequest(url, request)).status).toBe(401);
    expect(posts()).toBe(before);
    expect(JSON.stringify(stage.lines)).not.toContain(stage.double.signingSecret);
    stage.double.assertClean();
  });

  it("to other paths find nothing", async () => {
    expect((await fetch(new URL("/", url))).status).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
