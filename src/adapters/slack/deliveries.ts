// What the bot sends by itself: one direct message each, tried once, and looked for when nobody knows what became of it.
import type { webApi } from "@slack/bolt";
import { type AccountId, type Adapter, type Card, type Clock, type DeliveryOutcome, type Log, nativeId } from "#core";
import { QUIET } from "./calls.ts";
import { carriesKey, markOf, metadataFor, withMark } from "./delivery-mark.ts";
import type { Direct } from "./direct.ts";
import { codeOf, retryAfter } from "./errors.ts";
import { accountOf } from "./inbound.ts";
import { createPace, type Pace } from "./pace.ts";
import { createRefusals, judge, RETRY_MS } from "./refusals.ts";
import { renderCard, type SlackMessage } from "./render.ts";
import { explain, type Workspace } from "./tokens.ts";

export type PaceSettings = { readonly messagesPerSecond?: number; readonly opensPerMinute?: number };

export type Sending = Pick<Adapter, "deliver" | "findDelivered"> & {
  /** This person is there and does something: what was refused before may be tried again. */
  heardFrom(user: string): void;
};

export type SendingParts = {
  readonly client: webApi.WebClient;
  readonly direct: Direct;
  readonly workspace: Workspace;
  readonly pace?: PaceSettings;
  readonly clock: Clock;
  readonly log: Log;
};

/** docs.slack.dev/apis/web-api/rate-limits: about one a second for chat.postMessage; conversations.open is of tier 3, 50 and more a minute. */
export const MESSAGES_PER_SECOND = 1;
const OPENS_PER_MINUTE = 40;
const LOCKED_MS = 10 * 60_000;

/** What non-Marketplace apps get at most, so that a page is a page everywhere (docs.slack.dev/reference/methods/conversations.history). */
const PAGE = 15;
const PAGES = 40;
/** Slack's clock and ours need not agree. */
const MARGIN_MS = 60_000;

export function createSending({ client, direct, workspace, pace = {}, clock, log }: SendingParts): Sending {
  const { messagesPerSecond = MESSAGES_PER_SECOND, opensPerMinute = OPENS_PER_MINUTE } = pace;
  const messages = createPace(messagesPerSecond, clock);
  const opens = createPace(opensPerMinute / 60, clock);
  const refusals = createRefusals(clock);

  const later = (at: number): DeliveryOutcome => ({ kind: "later", at });

  /** Undefined for an account of another workspace: there is no token for it. */
  function userOf(account: AccountId): string | undefined {
    const user = nativeId(account);
    return account === accountOf(workspace.team, user) ? user : undefined;
  }

  function wait(paces: readonly Pace[], ms: number): DeliveryOutcome {
    for (const each of paces) each.hold(ms);
    return later(clock.now() + ms);
  }

  /** account_inactive is Slack's word for a dead token, and has been seen for a dead account: whoever asks who it is finds out which. */
  async function isTokenAlive(): Promise<boolean> {
    try {
      await client.auth.test();
      return true;
    } catch {
      return false;
    }
  }

  async function outcomeOf(error: unknown, method: string, user: string): Promise<DeliveryOutcome> {
    const code = codeOf(error);
    const isAccount = code === "account_inactive" && (await isTokenAlive());
    const verdict = isAccount ? ({ kind: "refused", reason: "gone" } as const) : judge(error);
    const isOpening = method === "conversations.open";
    switch (verdict.kind) {
      case "refused":
        refusals.keep(user, verdict.reason);
        if (code === "channel_not_found") direct.distrust(user);
        log.warn({ method, code }, "Slack refused a message");
        return verdict;
      case "unknown":
        log.warn({ method }, "Slack did not say whether it took a message");
        // Before the conversation is open nothing can have been sent.
        return isOpening ? later(clock.now() + RETRY_MS) : verdict;
      case "busy":
        log.warn({ method, code, ms: verdict.ms }, "Slack asks to wait with messages");
        return wait(isOpening ? [opens] : [messages], verdict.ms);
      case "locked":
        log.error({ method, code }, `No messages can be sent by Slack. ${explain("bot", error).message}`);
        return wait([messages, opens], LOCKED_MS);
    }
  }

  function draw(card: Card, wireKey: string): SlackMessage | undefined {
    try {
      return withMark(renderCard(card), markOf(wireKey));
    } catch (error) {
      log.error({ err: error }, "a card could not be drawn for Slack");
      return undefined;
    }
  }

  async function deliver(to: AccountId, card: Card, wireKey: string): Promise<DeliveryOutcome> {
    const user = userOf(to);
    if (user === undefined) return { kind: "refused", reason: "other" };
    const refused = refusals.find(user);
    if (refused) return { kind: "refused", reason: refused };
    const turn = messages.take();
    if (turn !== undefined) return later(turn);
    const message = draw(card, wireKey);
    if (!message) {
      messages.giveBack();
      return { kind: "refused", reason: "other" };
    }
    let method = "conversations.open";
    try {
      let channel = await direct.known(user);
      if (channel === undefined) {
        const opening = opens.take();
        if (opening !== undefined) {
          messages.giveBack();
          return later(opening);
        }
        channel = await direct.open(user);
      }
      method = "chat.postMessage";
      const metadata = metadataFor(wireKey);
      const { ts } = await client.chat.postMessage({ channel, ...message, ...QUIET, metadata });
      return ts ? { kind: "sent", ref: `${channel}/${ts}` } : { kind: "unknown" };
    } catch (error) {
      if (method === "conversations.open") messages.giveBack();
      return outcomeOf(error, method, user);
    }
  }

  async function lookFor(user: string, wireKey: string, since: number): ReturnType<Adapter["findDelivered"]> {
    const channel = (await direct.known(user)) ?? (await direct.open(user));
    const oldest = (Math.max(0, since - MARGIN_MS) / 1_000).toFixed(6);
    let cursor: string | undefined;
    for (let page = 0; page < PAGES; page++) {
      const answer = await client.conversations.history({
        ...{ channel, oldest, inclusive: true, limit: PAGE, include_all_metadata: true },
        ...(cursor !== undefined && { cursor }),
      });
      const found = answer.messages?.find((message) => isOwn(message) && carriesKey(message, wireKey));
      if (found?.ts) return { kind: "found", ref: `${channel}/${found.ts}` };
      cursor = answer.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return { kind: answer.messages && !answer.has_more ? "absent" : "failed" };
    }
    return { kind: "failed" };
  }

  const isOwn = ({ user, bot_id }: { user?: string; bot_id?: string }) =>
    user === workspace.botUser || bot_id === workspace.botId;

  return {
    deliver,
    async findDelivered(to, wireKey, since) {
      const user = userOf(to);
      if (user === undefined) return { kind: "failed" };
      try {
        return await lookFor(user, wireKey, since);
      } catch (error) {
        log.warn({ code: codeOf(error) }, "Slack's history could not be read");
        const seconds = retryAfter(error);
        return { kind: "failed", ...(seconds !== undefined && { waitMs: seconds * 1_000 }) };
      }
    },
    heardFrom: refusals.forget,
  };
}
