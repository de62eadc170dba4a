// A reply as calls to Discord, within its three seconds: at once when it is there, deferred when it takes longer.
import { MessageFlags } from "discord.js";
import { type AccountId, type Bot, type Card, isOnlyIfFree, type Log, type Reply, type ReplyFile } from "#core";
import type { Address, Body, Calls, Outcome } from "./calls.ts";
import { renderForm } from "./forms.ts";
import { renderCard, surplusRows } from "./render.ts";
import { done, notPosted, notShown, posted, seenBefore } from "./views.ts";

export type Exchange = {
  readonly to: Address;
  readonly account: AccountId;
  readonly kind: "command" | "press" | "submit";
  readonly isDirect: boolean;
  /** The message that was pressed, or whose button opened the form. */
  readonly source?: { readonly channel: string; readonly message: string; readonly isPrivate: boolean };
};

export type Outbound = {
  answerInteraction(exchange: Exchange, reply: Promise<Reply | undefined>): Promise<void>;
  answerWords(
    message: { id: string; channel: string; account: AccountId },
    reply: Promise<Reply | undefined>,
  ): Promise<void>;
};

/** Discord waits 3 s for a first sign; what takes longer than this is deferred, with room for a slow network. */
export const DEFER_AFTER_MS = 1000;

// interactions/receiving-and-responding.mdx, Interaction Callback Type.
const CALLBACK = { reply: 4, deferredReply: 5, deferredUpdate: 6, update: 7, modal: 9 };

type Message = { readonly card: Card; readonly files?: readonly ReplyFile[]; readonly isPublic: boolean };

export function createOutbound({ bot, calls, log }: { bot: Bot; calls: Calls; log: Log }): Outbound {
  function payload(card: Card): Body {
    const surplus = surplusRows(card);
    if (surplus > 0) log.warn({ surplus }, "a card had more rows than Discord shows; the last ones were dropped");
    return renderCard(card);
  }

  const shown = (card: Card, exchange: Exchange, isPublic: boolean): Body => ({
    ...payload(card),
    ...(!isPublic && !exchange.isDirect && { flags: MessageFlags.Ephemeral }),
  });

  /** The new message that a reply makes, if any. A form that cannot be opened becomes a card with a button that opens it. */
  function messageOf(reply: Reply | undefined, account: AccountId): Message | undefined {
    if (reply === undefined) return { card: seenBefore, isPublic: false };
    switch (reply.kind) {
      case "ask":
        return { card: bot.reopen(account, reply.form, reply.values), isPublic: false };
      case "wrong":
        return { card: bot.reopen(account, reply.form, reply.values, reply.problems), isPublic: false };
      case "cards": {
        const { card, files = [], to } = reply;
        if (card === undefined && files.length === 0) return undefined;
        return { card: card ?? done, files, isPublic: to === "everyone" };
      }
    }
  }

  const redrawOf = (reply: Reply | undefined) => (reply?.kind === "cards" ? reply.redraw : undefined);

  async function answerAtOnce(exchange: Exchange, reply: Reply | undefined): Promise<void> {
    const { to, account, kind, source } = exchange;
    if (reply?.kind === "ask" && kind !== "submit") {
      const outcome = await calls.callback(to, CALLBACK.modal, { ...renderForm(reply.form, reply.values) });
      return apologise(exchange, outcome);
    }
    const message = messageOf(reply, account);
    const redraw = redrawOf(reply);
    if (source && redraw) {
      const outcome = await calls.callback(to, CALLBACK.update, payload(redraw));
      if (outcome !== "accepted") return apologise(exchange, outcome);
      if (message) await calls.followUp(to, shown(message.card, exchange, message.isPublic), message.files);
      return;
    }
    if (source && !message) return void (await calls.callback(to, CALLBACK.deferredUpdate));
    const { card, files, isPublic } = message ?? { card: redraw ?? done, files: [], isPublic: false };
    await apologise(exchange, await calls.callback(to, CALLBACK.reply, shown(card, exchange, isPublic), files));
  }

  /** A refused first answer leaves the interaction open: nobody is left with "did not respond". */
  async function apologise(exchange: Exchange, outcome: Outcome): Promise<void> {
    if (outcome === "refused") await calls.callback(exchange.to, CALLBACK.reply, shown(notShown, exchange, false));
  }

  async function answerPress(exchange: Exchange, reply: Reply | undefined): Promise<void> {
    const message = messageOf(reply, exchange.account);
    const redraw = redrawOf(reply);
    const redrawn = redraw ? await calls.editOriginal(exchange.to, payload(redraw)) : "accepted";
    const sent = message
      ? await calls.followUp(exchange.to, shown(message.card, exchange, message.isPublic), message.files)
      : "accepted";
    if (redrawn === "refused" || sent === "refused")
      await calls.followUp(exchange.to, shown(notShown, exchange, false));
  }

  /** The visibility of a deferred answer is fixed, so a public card becomes a message of its own. */
  async function answerPlaceholder(exchange: Exchange, reply: Reply | undefined): Promise<void> {
    const { to, source, isDirect, account } = exchange;
    const message = messageOf(reply, account);
    const redraw = redrawOf(reply);
    // The interaction's token reaches only the placeholder; the form's own message is reached as the bot, unless it is private.
    const redrawn =
      redraw && source && !source.isPrivate
        ? await calls.editMessage(source.channel, source.message, payload(redraw))
        : "refused";
    if (message?.isPublic && !isDirect) {
      // The first follow-up would fill in the private placeholder: that one is filled in before.
      await calls.editOriginal(to, payload(posted));
      const sent = await calls.followUp(to, payload(message.card), message.files);
      if (sent !== "accepted") await calls.editOriginal(to, payload(notPosted));
      return;
    }
    const card = message?.card ?? (redraw && redrawn !== "accepted" ? redraw : done);
    const filled = await calls.editOriginal(to, payload(card), message?.files);
    if (filled === "refused") await calls.editOriginal(to, payload(notShown));
  }

  return {
    async answerInteraction(exchange, reply) {
      const inTime = await within(reply, DEFER_AFTER_MS);
      // Every answer to Discord is a call.
      if (inTime?.value && isOnlyIfFree(inTime.value)) return;
      if (inTime) return answerAtOnce(exchange, inTime.value);
      const deferral =
        exchange.kind === "press"
          ? await calls.callback(exchange.to, CALLBACK.deferredUpdate)
          : await calls.callback(
              exchange.to,
              CALLBACK.deferredReply,
              exchange.isDirect ? undefined : { flags: MessageFlags.Ephemeral },
            );
      const late = await reply;
      if (deferral === "gone") return;
      return exchange.kind === "press" ? answerPress(exchange, late) : answerPlaceholder(exchange, late);
    },
    async answerWords({ id, channel, account }, reply) {
      const inTime = await within(reply, DEFER_AFTER_MS);
      if (!inTime) void calls.showTyping(channel);
      const answer = await reply;
      if (answer === undefined || isOnlyIfFree(answer)) return;
      const { card, files } = messageOf(answer, account) ?? { card: redrawOf(answer) ?? done, files: [] };
      const body = {
        ...payload(card),
        message_reference: { message_id: id, fail_if_not_exists: false },
        // One message is answered once, however often the request is repeated (resources/message.mdx, enforce_nonce).
        nonce: id,
        enforce_nonce: true,
      };
      await calls.post(channel, body, files);
    },
  };
}

/** Undefined when it takes longer. */
export async function within<T>(work: Promise<T>, ms: number): Promise<{ value: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([work.then((value) => ({ value })), late]);
  } finally {
    clearTimeout(timer);
  }
}
