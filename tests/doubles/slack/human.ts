// The person's side: typing commands and messages, pressing, choosing, submitting. Each act is one envelope to the app.
import {
  chooseState,
  complainAbout,
  type ElementState,
  findElement,
  initialState,
  isButton,
  isMenu,
  listElements,
} from "./elements-on-screen.ts";
import {
  type Act,
  blockActionsPayload,
  blockSuggestionPayload,
  createEnvelope,
  shortcutPayload,
  slashPayload,
  viewClosedPayload,
  viewSubmissionPayload,
} from "./envelopes.ts";
import { appHomeOpenedEvent, messageEvent, typedBlocks } from "./events.ts";
import type { Envelope, Exchange, ExchangeStart, OfferedOption, Purpose } from "./exchange.ts";
import type { View } from "./screens.ts";
import type { Stage } from "./stage.ts";
import { escapeTyped, resolveMentions, resolveNames } from "./typed-text.ts";
import type { Channel, Message, User } from "./workspace.ts";

export interface By {
  user: User | string;
  channel?: Channel | string;
}

export interface Human {
  slash(by: By, command: string, text: string): Promise<Exchange>;
  press(by: By, surface: Message | View, which: string): Promise<Exchange>;
  /** A forged press of anything. */
  pressRaw(
    by: By,
    surface: Message | View,
    act: { action_id: string; value?: string; block_id?: string },
  ): Promise<Exchange>;
  select(by: By, surface: Message | View, which: string, values: string[]): Promise<Exchange>;
  suggest(by: By, surface: Message | View, which: string, typed: string): Promise<Exchange>;
  /** Values by block id or action id; several choices as an array. */
  submit(by: By, view: View, values: Record<string, string | string[]>): Promise<Exchange>;
  /** Undefined when the view does not ask to be told. */
  closeView(by: By, view: View): Promise<Exchange | undefined>;
  message(by: By, text: string): Promise<Exchange>;
  /** Slack tells the app which of its tabs was opened. */
  openHome(by: By, tab?: "home" | "messages"): Promise<Exchange>;
  shortcut(by: By, callbackId: string): Promise<Exchange>;
}

/** docs.slack.dev/reference/block-kit/block-elements: min_query_length is 3 unless given. */
const USUAL_QUERY_LENGTH = 3;

export function createHuman(stage: Stage): Human {
  /** What the app offered last for each external menu. */
  const offers = new Map<string, Exchange>();
  const act = createActing(stage);

  const human: Human = {
    async slash(by, command, text) {
      const user = idOf(by.user);
      const channel = by.channel === undefined ? stage.workspace.openDm(user).channel.id : idOf(by.channel);
      const sent = stage.shouldEscape ? resolveNames(escapeTyped(text), stage.workspace) : escapeTyped(text);
      return act("slash_commands", "command", { user, channel }, (exchange) =>
        slashPayload(stage, { user, channel, command, text: sent, exchange }),
      );
    },
    async press(by, surface, which) {
      const { blockId, element } = findElement(current(stage, surface).blocks, which, isButton);
      const { action_id, text, value, style } = element;
      const parts = { ...(value === undefined ? {} : { value }), ...(style === undefined ? {} : { style }) };
      return sendAction(by, surface, { action_id, block_id: blockId, text, ...parts, type: "button" });
    },
    async pressRaw(by, surface, { action_id, block_id = "forged", value }) {
      const text = { type: "plain_text", text: "forged", emoji: true };
      return sendAction(by, surface, {
        action_id,
        block_id,
        text,
        ...(value === undefined ? {} : { value }),
        type: "button",
      });
    },
    async select(by, surface, which, values) {
      const { blocks, view } = current(stage, surface);
      const { blockId, element } = findElement(blocks, which, isMenu);
      const state = chooseState(element, values, offered(view ?? surface, element.action_id));
      if (view !== undefined) keep(view, blockId, element.action_id, state);
      return sendAction(by, surface, { action_id: element.action_id, block_id: blockId, ...state });
    },
    async suggest(by, surface, which, typed) {
      const { blocks, view, message } = current(stage, surface);
      const { blockId, element } = findElement(blocks, which, (type) => type.endsWith("external_select"));
      const least = Number(element.min_query_length ?? USUAL_QUERY_LENGTH);
      if (typed.length < least) throw new Error(`The client asks for options only from ${least} characters on`);
      const asked = { action_id: element.action_id, block_id: blockId, value: typed };
      const on = message === undefined ? { view: view! } : { message };
      const payload = blockSuggestionPayload(stage, idOf(by.user), on, asked);
      const where = { user: idOf(by.user), ...(message === undefined ? {} : { channel: message.channel }) };
      const exchange = await act("interactive", "suggestion", where, () => payload);
      offers.set(`${keyOf(view ?? surface)} ${element.action_id}`, exchange);
      return exchange;
    },
    async submit(by, shown, values) {
      const { view } = current(stage, shown);
      if (view === undefined || view.submit === null) throw new Error("This view has no submit button");
      type(view, values, (actionId) => offered(view, actionId));
      const user = idOf(by.user);
      return act("interactive", "submission", { user, view }, (exchange) =>
        viewSubmissionPayload(stage, user, view, exchange),
      );
    },
    async closeView(by, shown) {
      const { view } = current(stage, shown);
      const user = idOf(by.user);
      if (view === undefined) throw new Error("This view is not on the screen");
      stage.screens.close(user, view, view.clear_on_close);
      if (!view.notify_on_close) return undefined;
      return act("interactive", "closed", { user }, () => viewClosedPayload(stage, user, view, view.clear_on_close));
    },
    async message(by, text) {
      const user = idOf(by.user);
      const channel = stage.workspace.openDm(user).channel.id;
      const sent = resolveMentions(escapeTyped(text), stage.workspace);
      const blocks = typedBlocks(text, stage.ids.next("b").toLowerCase());
      const client_msg_id = stage.ids.next("m").toLowerCase();
      const message = stage.workspace.addMessage({
        channel,
        user,
        text: sent,
        client_msg_id,
        ...(blocks && { blocks }),
      });
      return act("events_api", "event", { user, channel }, () => messageEvent(stage, message));
    },
    async openHome(by, tab = "home") {
      const user = idOf(by.user);
      const channel = stage.workspace.openDm(user).channel.id;
      const payload = appHomeOpenedEvent(stage, { user, channel, tab }, stage.screens.home(user));
      return act("events_api", "event", { user, channel }, () => payload);
    },
    async shortcut(by, callbackId) {
      const user = idOf(by.user);
      return act("interactive", "shortcut", { user }, (exchange) => shortcutPayload(stage, user, callbackId, exchange));
    },
  };

  async function sendAction(by: By, surface: Message | View, action: Act): Promise<Exchange> {
    const user = idOf(by.user);
    const { message, view } = current(stage, surface);
    const where = message === undefined ? { user } : { user, channel: message.channel };
    const on = message === undefined ? { view: view! } : { message };
    return act("interactive", "action", where, (exchange) => blockActionsPayload(stage, user, on, action, exchange));
  }

  function offered(surface: Message | View, actionId: string): OfferedOption[] {
    return offers.get(`${keyOf(surface)} ${actionId}`)?.options ?? [];
  }

  return human;
}

type Where = Omit<ExchangeStart, "purpose" | "envelope">;

function createActing(stage: Stage) {
  return (type: Envelope["type"], purpose: Purpose, where: Where, build: (id: string) => Record<string, unknown>) => {
    const envelope = createEnvelope(type, {});
    envelope.payload = build(envelope.envelope_id);
    return stage.deliver({ ...where, purpose, envelope });
  };
}

/** The newest state of what the person looks at; throws when it is gone. */
function current(stage: Stage, surface: Message | View) {
  if (surface.type === "message") {
    const message = stage.workspace.findMessage(surface.channel, surface.ts);
    if (message === undefined) throw new Error("This message has been deleted");
    return { message, blocks: message.blocks ?? [] };
  }
  const view = stage.screens.find({ id: surface.id })?.view;
  if (view === undefined) throw new Error("This view is no longer on the screen");
  return { view, blocks: view.blocks };
}

function type(view: View, values: Record<string, string | string[]>, offered: (actionId: string) => OfferedOption[]) {
  const elements = listElements(view.blocks);
  const isNamed = (key: string) =>
    elements.some(({ blockId, element }) => blockId === key || element.action_id === key);
  for (const key of Object.keys(values)) if (!isNamed(key)) throw new Error(`The view has no field "${key}"`);
  for (const screen of elements) {
    const { blockId, blockType, element } = screen;
    const given = values[blockId] ?? values[element.action_id];
    const chosen = typeof given === "string" ? (given === "" ? [] : [given]) : given;
    const held = view.state.values[blockId]?.[element.action_id] as ElementState | undefined;
    const state =
      chosen === undefined ? (held ?? initialState(element)) : chooseState(element, chosen, offered(element.action_id));
    if (state === undefined) continue;
    const complaint = blockType === "input" ? complainAbout(screen, state) : undefined;
    if (complaint !== undefined) throw new Error(`The client does not submit: ${blockId}: ${complaint}`);
    keep(view, blockId, element.action_id, state);
  }
}

function keep(view: View, blockId: string, actionId: string, state: ElementState): void {
  view.state.values[blockId] = { ...view.state.values[blockId], [actionId]: state };
}

function keyOf(surface: Message | View): string {
  return surface.type === "message" ? `${surface.channel} ${surface.ts}` : surface.id;
}

function idOf(given: { id: string } | string): string {
  return typeof given === "string" ? given : given.id;
}
