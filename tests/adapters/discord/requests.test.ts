// A request that the bot makes by itself ends in time, whatever the other side does, and is never repeated.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { createRequests } from "../../../src/adapters/discord/requests.ts";

const TIMEOUT_MS = 200;

it.each<[string, { says?: string; hangsUpAfter?: number }]>([
  ["says nothing", {}],
  ["stops in the middle of its answer", { says: '{"id":' }],
  ["hangs up in the middle of its answer", { says: '{"id":', hangsUpAfter: 20 }],
  ["hangs up before any answer", { hangsUpAfter: 0 }],
])("to a server that %s is unknown soon, after one request", async (_, { says, hangsUpAfter }) => {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    request.resume();
    if (says !== undefined) response.writeHead(200, { "content-type": "application/json" }).write(says);
    if (hangsUpAfter !== undefined) setTimeout(() => response.destroy(), hangsUpAfter);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  const calls = createRequests("token", { api, timeout: TIMEOUT_MS });
  const start = Date.now();
  expect(await calls.post("/channels/100000000000000001/messages", { content: "hello" })).toMatchObject({
    kind: "unknown",
  });
  expect(Date.now() - start).toBeLessThan(TIMEOUT_MS + 400);
  // A repetition would come at once.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(requests).toBe(1);
  calls.close();
  server.closeAllConnections();
  server.close();
});
