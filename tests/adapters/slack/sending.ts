// What the tests of Slack's sending half share: a card with a key, ways to send it, and what the double has seen of it.
import { type AddressInfo, createServer } from "node:net";
import { webApi } from "@slack/bolt";
import { z } from "zod";
import { type AccountId, action, button, type Card, md, row, text } from "#core";
import { bridgeLog } from "../../../src/adapters/slack/bolt-log.ts";
import { createSending } from "../../../src/adapters/slack/deliveries.ts";
import { createDirect } from "../../../src/adapters/slack/direct.ts";
import type { FaultAct } from "../../doubles/kit/faults.ts";
import type { SlackDouble } from "../../doubles/slack.ts";
import { begin, keptChannels, logInto, type Stage } from "./stage.ts";

const gotIt = action("reminder.done", z.object({ id: z.string() }));
const turn = action("wall.turn", z.object({ page: z.string() }));

let serial = 0;
export const newKey = () => `k${String(++serial).padStart(23, "0")}`;

export const cardWith = (key: string): Card => ({
  title: "It is time",
  body: [text(md`Bring the **lead**.`), row(button("Got it", gotIt, { id: key }), button("Next", turn, { page: "2" }))],
});

/** So fast that no pace is felt. */
export const fast = { messagesPerSecond: 1_000, opensPerMinute: 60_000 };
export const enter = () => begin({ pace: fast });

export const accountIn = ({ teamId }: SlackDouble, { id }: { id: string }): AccountId => `slack:${teamId}/${id}`;

export const requests = ({ ledger }: SlackDouble, method: string) =>
  ledger.of("request").filter((entry) => entry.method === method).length;

export const arrived = (double: SlackDouble, { id }: { id: string }) => double.messagesIn(double.dmWith(id) ?? "");

export const fault = (double: SlackDouble, path: string, act: FaultAct, times = 1) =>
  double.faults.add({ match: { path: `^${path}$` }, do: act, times });

/** Tries to send one message, and keeps its key. */
export async function send({ double, adapter }: Stage, to: { id: string }) {
  const key = newKey();
  const since = Date.now();
  const outcome = await adapter.deliver(accountIn(double, to), cardWith(key), key);
  return { key, outcome, lookBack: () => adapter.findDelivered(accountIn(double, to), key, since) };
}

/** The sending half alone, with a time-out of its own. */
export function bareSending(double: SlackDouble, slackApiUrl: string, timeout: number) {
  const log = logInto([]);
  const options = { slackApiUrl, timeout, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  const client = new webApi.WebClient(double.botToken, { ...options, logger: bridgeLog(log) });
  const { teamId: team, botId, botUserId: botUser } = double;
  const direct = createDirect(client, keptChannels(), team, log);
  const workspace = { team, botId, botUser, teamName: "", botName: "" };
  return createSending({ client, direct, workspace, clock: Date, log });
}

export async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/api/`;
}
