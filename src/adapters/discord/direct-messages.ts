// What the bot sends to a person by itself: the direct channel, opened by ration, and one request for each message.
import { Routes } from "discord.js";
import { z } from "zod";
import {
  type AccountId,
  type Adapter,
  type Card,
  type Clock,
  type DeliveryOutcome,
  type DirectChannels,
  type Log,
  nativeId,
} from "#core";
import { codeOf } from "./calls.ts";
import type { ClosedAccounts } from "./closed-accounts.ts";
import type { InvalidRequests } from "./invalid-requests.ts";
import { carriesKey, lookBack } from "./look-back.ts";
import type { OpenRation } from "./open-ration.ts";
import { renderCard } from "./render.ts";
import { type Requests, type Told, UNKNOWN_CHANNEL } from "./requests.ts";

export type DirectMessages = Pick<Adapter, "deliver" | "findDelivered"> & {
  /** The person wrote here, alone with the bot. Never throws. */
  learn(account: AccountId, channel: string): Promise<void>;
};

type Parts = {
  readonly requests: Requests;
  readonly botId: string;
  readonly directChannels: DirectChannels;
  readonly ration: OpenRation;
  readonly closed: ClosedAccounts;
  readonly invalid: InvalidRequests;
  readonly clock: Clock;
  readonly log: Log;
};

type Found = { readonly kind: "channel"; readonly channel: string } | Exclude<DeliveryOutcome, { kind: "sent" }>;

const TRY_AGAIN_MS = 30_000;
const MOST_LEARNT = 10_000;

const Identified = z.object({ id: z.string() });

export function createDirectMessages(parts: Parts): DirectMessages {
  const { requests, botId, directChannels, ration, closed, invalid, clock, log } = parts;
  const learnt = new Map<AccountId, string>();
  /** Whose kept channel Discord no longer knows: the next message asks for it anew. After a restart one more refusal tells so again. */
  const distrusted = new Set<AccountId>();

  const later = (ms: number) => ({ kind: "later", at: clock.now() + ms }) as const;

  async function refused(to: AccountId, reason: "closed" | "gone" | "other") {
    if (reason === "closed") await closed.close(to).catch((error: unknown) => warn(error, "could not be noted"));
    return { kind: "refused", reason } as const;
  }

  /** Everything that can be decided before the message itself leaves. */
  async function channelFor(to: AccountId): Promise<Found> {
    const blocked = invalid.blockedUntil();
    if (blocked !== undefined) return { kind: "later", at: blocked };
    if (await closed.isClosed(to)) return { kind: "refused", reason: "closed" };
    const known = distrusted.has(to) ? undefined : await directChannels.find(to);
    return known === undefined ? open(to) : { kind: "channel", channel: known };
  }

  async function open(to: AccountId): Promise<Found> {
    const at = await ration.turn(to);
    if (at !== undefined) return { kind: "later", at };
    const answer = await requests.post(Routes.userChannels(), { recipient_id: nativeId(to) });
    tell("open", answer);
    switch (answer.kind) {
      case "answer": {
        const channel = Identified.safeParse(answer.body).data?.id;
        if (channel === undefined) return later(TRY_AGAIN_MS);
        // Before anything is sent there: the look-back must know where to look.
        await directChannels.keep(to, channel);
        distrusted.delete(to);
        return { kind: "channel", channel };
      }
      case "refused":
        return refused(to, answer.reason);
      case "too-fast":
        return { kind: "later", at: await ration.slowDown() };
      case "later":
        await ration.pause(answer.ms);
        return later(answer.ms);
      // Opening twice gives the same channel, and no message has left.
      case "unknown":
        return later(TRY_AGAIN_MS);
    }
  }

  async function send(to: AccountId, channel: string, card: Card, key: string): Promise<DeliveryOutcome> {
    const payload = renderCard(card);
    if (!carriesKey(payload.components, key))
      log.error(
        { title: card.title !== undefined },
        "a message has no button with its key: it could not be found again",
      );
    // resources/message.mdx: for a few minutes the same nonce gives the same message.
    const body = { ...payload, nonce: key, enforce_nonce: true };
    const answer = await requests.post(Routes.channelMessages(channel), body);
    tell("message", answer);
    if (answer.code === UNKNOWN_CHANNEL) distrusted.add(to);
    switch (answer.kind) {
      case "answer": {
        const ref = Identified.safeParse(answer.body).data?.id;
        return ref === undefined ? { kind: "unknown" } : { kind: "sent", ref };
      }
      case "refused":
        return refused(to, answer.reason);
      case "too-fast":
        return { kind: "later", at: await ration.slowDown() };
      case "later":
        return later(answer.ms);
      case "unknown":
        return { kind: "unknown" };
    }
  }

  function tell(what: string, { kind, code, status }: Told): void {
    if (kind === "answer") return;
    const facts = { what, code, ...(status !== undefined && { status }) };
    if (kind === "unknown") log.warn(facts, "it is not known whether Discord took a message");
    else if (kind === "later") log.info(facts, "Discord wants a message later");
    else if (kind === "refused") log.info(facts, "Discord refused a message");
  }

  function warn(error: unknown, what: string): void {
    log.warn({ code: codeOf(error) }, `a direct channel ${what}`);
  }

  return {
    async deliver(to, card, wireKey) {
      let found: Found;
      try {
        found = await channelFor(to);
      } catch (err) {
        // Only the database can fail here, and nothing has been sent.
        log.error({ err }, "a message could not be prepared");
        return later(TRY_AGAIN_MS);
      }
      if (found.kind !== "channel") return found;
      try {
        return await send(to, found.channel, card, wireKey);
      } catch (err) {
        log.error({ err }, "sending a message failed");
        return { kind: "unknown" };
      }
    },
    async findDelivered(to, wireKey, since) {
      try {
        const channel = await directChannels.find(to);
        // A channel is kept before anything is sent there.
        if (channel === undefined) return { kind: "absent" };
        return await lookBack(requests, { channel, author: botId, key: wireKey, since });
      } catch (err) {
        log.error({ err }, "looking back failed");
        return { kind: "failed" };
      }
    },
    async learn(account, channel) {
      try {
        await closed.reopen(account);
        distrusted.delete(account);
        if (learnt.get(account) === channel) return;
        if ((await directChannels.find(account)) !== channel) await directChannels.keep(account, channel);
        if (learnt.size >= MOST_LEARNT) learnt.clear();
        learnt.set(account, channel);
      } catch (error) {
        warn(error, "could not be kept");
      }
    },
  };
}
