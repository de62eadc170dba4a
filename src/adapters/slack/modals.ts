// A reply inside a modal: the result of a form is its next view; errors stand under the fields.
import type { types, ViewOutput, ViewResponseAction } from "@slack/bolt";
import type { Card, Form, FormValues, Reply } from "#core";
import type { Calls, Opened } from "./calls.ts";
import { cardView, renderForm } from "./forms.ts";
import { channelOf, type Inbound, isDirectChannel } from "./inbound.ts";
import type { Reopen } from "./outbound.ts";
import { done, filesFailed, filesSent, notPosted, postedIn, withNote, working } from "./views.ts";

/** What a modal shows next. */
export type Screen =
  | { readonly kind: "card"; readonly card: Card }
  | {
      readonly kind: "form";
      readonly form: Form;
      readonly values: FormValues;
      readonly problems?: Readonly<Record<string, string>>;
    };

export type Modals = {
  /** Does what the reply says beside the modal (posts, files) and returns what the modal shows. */
  screenFor(inbound: Inbound, reply: Reply): Promise<Screen>;
  /** The acknowledgement of a submission. */
  acknowledge(screen: Screen, submitted: ViewOutput, channel: string | undefined): ViewResponseAction;
  /**
   * When the acknowledgement has already gone, or a button in a view was pressed. From the Home tab it opens a modal. Returns where the next
   * screen goes: into the same modal, and not on top of it.
   */
  show(inbound: Inbound, screen: Screen): Promise<Inbound>;
  /** Answers a press on a button in a modal or in the Home tab. */
  toPress(inbound: Inbound, reply: Reply): Promise<void>;
  workingView(channel: string | undefined): types.ModalView;
};

export function createModals(calls: Calls, title: string, reopenFor: (inbound: Inbound) => Reopen): Modals {
  async function publish({ team, reach: { channel } }: Inbound, card: Card): Promise<Card> {
    if (channel === undefined || isDirectChannel(channel)) return card;
    const outcome = await calls.post(channel, card);
    const place = channelOf(team, channel);
    // Slack may have shown it after all, so it is not said to have failed.
    if (outcome === "unknown") return card;
    return withNote(card, outcome === "sent" ? postedIn(place) : notPosted(place));
  }

  async function screenFor(inbound: Inbound, reply: Reply): Promise<Screen> {
    switch (reply.kind) {
      case "ask":
        return { kind: "form", form: reply.form, values: reply.values };
      case "wrong":
        return { kind: "form", form: reply.form, values: reply.values, problems: reply.problems };
      case "cards": {
        const { card, redraw, to, files = [] } = reply;
        let shown = card && to === "everyone" ? await publish(inbound, card) : (card ?? redraw ?? done);
        if (files.length > 0) {
          const outcome = await calls.sendFiles({ user: inbound.reach.user }, files);
          shown = withNote(shown, outcome === "sent" ? filesSent(files.map(({ name }) => name)) : filesFailed);
        }
        return { kind: "card", card: shown };
      }
    }
  }

  function viewOf(screen: Screen, channel: string | undefined): types.ModalView {
    switch (screen.kind) {
      case "card":
        return cardView(screen.card, channel, title);
      case "form":
        return renderForm(screen.form, screen.values, channel, screen.problems);
    }
  }

  async function show(inbound: Inbound, screen: Screen): Promise<Inbound> {
    const { trigger, ...reach } = inbound.reach;
    const view = viewOf(screen, reach.channel);
    const shown: Opened =
      reach.view === undefined
        ? await calls.openView(trigger, view)
        : { outcome: await calls.updateView(reach.view, view), view: reach.view };
    // The modal was closed meanwhile, or could not be opened in time: what was worked out still reaches its owner.
    if (shown.outcome === "refused") await calls.postDirect(reach.user, cardOf(inbound, screen));
    return { ...inbound, reach: { ...reach, ...(shown.view !== undefined && { view: shown.view }) } };
  }

  function cardOf(inbound: Inbound, screen: Screen): Card {
    return screen.kind === "card" ? screen.card : reopenFor(inbound)(screen.form, screen.values, screen.problems);
  }

  return {
    screenFor,
    show,
    acknowledge(screen, submitted, channel) {
      const problems = screen.kind === "form" ? Object.entries(screen.problems ?? {}) : [];
      const fields = submitted.blocks.filter(({ type }) => type === "input").map(({ block_id }) => block_id);
      if (problems.length > 0 && problems.every(([id]) => fields.includes(id)))
        return { response_action: "errors", errors: Object.fromEntries(problems) };
      return { response_action: "update", view: viewOf(screen, channel) };
    },
    async toPress(inbound, reply) {
      const { reach } = inbound;
      const screen = await screenFor(inbound, reply);
      const redrawn = reply.kind === "cards" && reply.card ? reply.redraw : undefined;
      // Slack lets a form or a card lie on top of a modal, not on top of the Home tab.
      const isOnTop = reach.view !== undefined && (screen.kind === "form" || redrawn !== undefined);
      if (!isOnTop) return void (await show(inbound, screen));
      if (redrawn) await show(inbound, { kind: "card", card: redrawn });
      // Closing it leads back to the card; Slack stacks three at most.
      if ((await calls.pushView(reach.trigger, viewOf(screen, reach.channel))) === "sent") return;
      if (redrawn) await calls.postDirect(reach.user, cardOf(inbound, screen));
      else await show(inbound, screen);
    },
    workingView: (channel) => cardView(working, channel, title),
  };
}
