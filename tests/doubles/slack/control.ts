// The same acts and readings over /_control, so that the double can be driven by another process.

import type { Control, ControlArguments } from "../kit/control.ts";
import type { SlackDouble } from "../slack.ts";
import type { Exchange } from "./exchange.ts";
import type { View } from "./screens.ts";
import type { Message } from "./workspace.ts";

export function createSlackControl(double: SlackDouble): Control {
  const text = (given: ControlArguments, name: string): string => {
    const value = given[name];
    if (typeof value !== "string") throw new Error(`"${name}" is missing`);
    return value;
  };
  const by = (given: ControlArguments) => ({
    user: text(given, "user"),
    ...(typeof given.channel === "string" && given.ts === undefined ? { channel: given.channel } : {}),
  });
  /** A message by channel and ts, or the modal (or, with "home", the Home tab) of the person. */
  const surface = (given: ControlArguments): Message | View => {
    const user = text(given, "user");
    const isSame = ({ ts }: Message) => ts === given.ts;
    const found =
      given.ts === undefined
        ? given.home === true
          ? double.homeOf(user)
          : double.viewOf(user)
        : double.messagesIn(text(given, "channel"), user).find(isSame);
    if (found === undefined) throw new Error("no such message or view on this person's screen");
    return found;
  };
  const view = (given: ControlArguments): View => {
    const found = double.viewOf(text(given, "user"));
    if (found === undefined) throw new Error("this person has no modal open");
    return found;
  };

  return {
    acts: {
      addUser: (given) => double.addUser(given as unknown as Parameters<SlackDouble["addUser"]>[0]),
      addChannel: (given) => double.addChannel(given as unknown as Parameters<SlackDouble["addChannel"]>[0]),
      setScopes: ({ scopes }) => {
        double.scopes = (scopes as string[]).map(String);
      },
      slash: async (given) => sum(await double.slash(by(given), text(given, "command"), String(given.text ?? ""))),
      press: async (given) => sum(await double.press(by(given), surface(given), text(given, "which"))),
      pressRaw: async (given) =>
        sum(
          await double.pressRaw(by(given), surface(given), {
            action_id: text(given, "action_id"),
            ...(typeof given.value === "string" ? { value: given.value } : {}),
            ...(typeof given.block_id === "string" ? { block_id: given.block_id } : {}),
          }),
        ),
      select: async (given) =>
        sum(await double.select(by(given), surface(given), text(given, "which"), given.values as string[])),
      suggest: async (given) =>
        sum(await double.suggest(by(given), surface(given), text(given, "which"), text(given, "typed"))),
      submit: async (given) =>
        sum(await double.submit(by(given), view(given), (given.values ?? {}) as Record<string, string>)),
      closeView: async (given) => {
        const exchange = await double.closeView(by(given), view(given));
        return exchange === undefined ? null : sum(exchange);
      },
      message: async (given) => sum(await double.message(by(given), text(given, "text"))),
      openHome: async (given) => sum(await double.openHome(by(given))),
      shortcut: async (given) => sum(await double.shortcut(by(given), text(given, "callback_id"))),
      refresh: ({ reason }) => double.socket.requestRefresh(typeof reason === "string" ? reason : undefined),
      drop: () => double.socket.drop(),
      redeliver: async (given) => {
        const exchange = double.exchanges().find(({ id }) => id === given.id);
        if (exchange === undefined) throw new Error("no such exchange");
        await double.socket.redeliver(exchange);
      },
      deliverTo: ({ url }) => double.deliverTo(typeof url === "string" ? url : undefined),
    },
    readings: {
      identity: () => {
        const { apiUrl, botToken, appToken, signingSecret, teamId, appId, botId, botUserId } = double;
        return { apiUrl, botToken, appToken, signingSecret, teamId, appId, botId, botUserId };
      },
      connections: () => double.socket.connections,
      messages: ({ channel = "", viewer }) => double.messagesIn(channel, viewer),
      dm: ({ user = "" }) => double.dmWith(user),
      view: ({ user = "" }) => double.viewOf(user),
      home: ({ user = "" }) => double.homeOf(user),
      exchange: ({ id }) => {
        const exchange = double.exchanges().find((each) => each.id === id);
        return exchange === undefined ? null : sum(exchange);
      },
      files: () => double.files.map(({ bytes, ...file }) => ({ ...file, base64: bytes.toString("base64") })),
    },
  };
}

function sum({ id, purpose, user, ackMs, ack, expired, response, options, results }: Exchange) {
  return { id, purpose, user, ackMs, ack, expired, response, options, results };
}
