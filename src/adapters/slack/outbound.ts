// A reply as Slack messages: to the address that came with the command or press, or into a direct conversation.
import type { AccountId, Bot, Card, Form, FormValues, Reply, ReplyFile } from "#core";
import { type Calls, QUIET } from "./calls.ts";
import { withMark } from "./delivery-mark.ts";
import { renderForm } from "./forms.ts";
import type { Inbound, Reach } from "./inbound.ts";
import { renderCard } from "./render.ts";
import type { Outcome, Responder } from "./response-url.ts";
import { filesFailed, filesSent, onlyWords, working } from "./views.ts";

export type Outbound = {
  /** Answers a command, or a press on a message. */
  toMessage(inbound: Inbound, reply: Reply, reopen: Reopen): Promise<void>;
  /** Answers a direct message. */
  toDirect(inbound: Inbound, reply: Reply, reopen: Reopen): Promise<void>;
  /** For the eyes of the asker. */
  tell(reach: Reach, card: Card): Promise<void>;
};

export type Reopen = (form: Form, values: FormValues, problems?: Readonly<Record<string, string>>) => Card;

export const reopenFor =
  (bot: Bot, owner: AccountId): Reopen =>
  (form, values, problems) =>
    bot.reopen(owner, form, values, problems);

export function createOutbound(calls: Calls, respond: Responder): Outbound {
  async function tell(reach: Reach, card: Card): Promise<void> {
    const { user, channel, responseUrl, thread } = reach;
    if (responseUrl === undefined && channel !== undefined && reach.view === undefined) {
      await calls.post(channel, card, thread);
      return;
    }
    const body = { response_type: "ephemeral", replace_original: false, ...renderCard(card), ...QUIET };
    const outcome: Outcome = responseUrl === undefined ? "refused" : await respond(responseUrl, body);
    // A spent or refused address must not cost the answer; after an unknown outcome it may have been shown.
    if (outcome === "refused") await calls.postDirect(user, card);
  }

  async function show(reach: Reach, card: Card, to: "asker" | "everyone"): Promise<void> {
    if (to === "asker" || reach.responseUrl === undefined) return tell(reach, card);
    const body = { response_type: "in_channel", replace_original: false, ...renderCard(card), ...QUIET };
    if ((await respond(reach.responseUrl, body)) === "refused") await calls.postDirect(reach.user, card);
  }

  async function redraw(reach: Reach, card: Card): Promise<void> {
    const body = { replace_original: true, ...withMark(renderCard(card), reach.mark), ...QUIET };
    const outcome = reach.responseUrl === undefined ? "refused" : await respond(reach.responseUrl, body);
    if (outcome === "refused") await calls.postDirect(reach.user, card);
  }

  async function sendFiles(reach: Reach, files: readonly ReplyFile[]): Promise<void> {
    const outcome = await calls.sendFiles({ user: reach.user }, files);
    await tell(reach, onlyWords(outcome === "sent" ? filesSent(files.map(({ name }) => name)) : filesFailed));
  }

  return {
    tell,
    async toMessage({ reach, gesture }, reply, reopen) {
      switch (reply.kind) {
        case "cards": {
          const { card, redraw: drawn, to, files = [] } = reply;
          const isPress = gesture.kind === "press" || gesture.kind === "pick";
          // After a command there is no message to draw anew.
          if (drawn) await (isPress ? redraw(reach, drawn) : show(reach, drawn, "asker"));
          if (card) await show(reach, card, to);
          if (files.length > 0) await sendFiles(reach, files);
          return;
        }
        case "ask": {
          const view = renderForm(reply.form, reply.values, reach.channel);
          // The trigger lives three seconds and opens one form; a button made now opens it later.
          if ((await calls.openView(reach.trigger, view)).outcome !== "sent")
            await tell(reach, reopen(reply.form, reply.values));
          return;
        }
        case "wrong":
          return tell(reach, reopen(reply.form, reply.values, reply.problems));
      }
    },
    async toDirect({ reach }, reply, reopen) {
      switch (reply.kind) {
        case "cards": {
          const { card, redraw: drawn, files = [] } = reply;
          for (const each of [drawn, card]) if (each) await tell(reach, each);
          if (files.length === 0) return;
          const to = reach.channel === undefined ? { user: reach.user } : { channel: reach.channel };
          if ((await calls.sendFiles(to, files)) !== "sent") await tell(reach, onlyWords(filesFailed));
          return;
        }
        case "ask":
          return tell(reach, reopen(reply.form, reply.values));
        case "wrong":
          return tell(reach, reopen(reply.form, reply.values, reply.problems));
      }
    },
  };
}

/** Runs `work`, and says that it runs when that takes longer than `patienceMs`. */
export async function withNotice<T>(
  work: Promise<T>,
  patienceMs: number,
  tell: (card: Card) => Promise<void>,
): Promise<T> {
  let told: Promise<void> | undefined;
  const timer = setTimeout(() => {
    told = tell(working);
  }, patienceMs);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    // The answer must not overtake the notice, which would then be what stays on the screen.
    await told;
  }
}
