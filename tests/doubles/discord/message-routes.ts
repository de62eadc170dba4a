// Routes for channels, messages, interactions and their webhooks.
import type { Call, Route } from "./calls.ts";
import { isObject, type Path } from "./component-rules.ts";
import type { Interactions } from "./interactions.ts";
import { messageErrors } from "./message-rules.ts";
import { createMessage, deleteMessage, EPHEMERAL, editMessage, findMessage, visibleMessages } from "./messages.ts";
import { channelPayload, userPayload } from "./payloads.ts";
import { Refusal } from "./refusals.ts";
import type { Channel, Json, Message, World } from "./world.ts";

const CHANNEL = "/channels/{channel_id}";
const WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}";
const MOST_MESSAGES = 100;

export function messageRoutes(world: World, interactions: Interactions): Route[] {
  const channelOf = ({ params }: Call) => reachableChannel(world, String(params.channel_id));

  function sentMessage(call: Call): Message {
    const found = findMessage(world, channelOf(call).id, String(call.params.message_id));
    // Ephemeral messages are only reached by their interaction's token.
    if (found === undefined || world.viewers.has(found.id)) throw new Refusal(10008);
    return found;
  }

  const webhook = (
    method: string,
    which: (call: Call) => string,
    run: (token: string, id: string, call: Call) => unknown,
  ) => {
    return (call: Call) => {
      if (call.params.webhook_id !== world.application.id) throw new Refusal(10015);
      const body = run(String(call.params.webhook_token), which(call), call);
      return method === "DELETE" ? { status: 204 } : { status: 200, body };
    };
  };

  const original = () => "@original";
  const listed = ({ params }: Call) => String(params.message_id);
  const webhookRoutes = [
    { template: `${WEBHOOK}/messages/@original`, which: original },
    { template: `${WEBHOOK}/messages/{message_id}`, which: listed },
  ].flatMap(({ template, which }): Route[] => [
    { method: "GET", template, open: true, run: webhook("GET", which, (token, id) => interactions.message(token, id)) },
    {
      method: "PATCH",
      template,
      open: true,
      run: webhook("PATCH", which, (token, id, call) => {
        refuseInvalidEdit(call, interactions.message(token, id));
        return interactions.edit(token, id, bodyOf(call), call.files);
      }),
    },
    {
      method: "DELETE",
      template,
      open: true,
      run: webhook("DELETE", which, (token, id) => interactions.remove(token, id)),
    },
  ]);

  return [
    {
      method: "GET",
      template: CHANNEL,
      run: (call) => ({ status: 200, body: channelPayload(world, channelOf(call)) }),
    },
    {
      method: "POST",
      template: `${CHANNEL}/messages`,
      run(call) {
        const channel = channelOf(call);
        refuseUnwilling(world, channel);
        const body = bodyOf(call);
        return { status: 200, body: createMessage(world, { channel, author: world.bot, body, files: call.files }) };
      },
    },
    {
      method: "GET",
      template: `${CHANNEL}/messages`,
      run: (call) => ({ status: 200, body: page(world, channelOf(call), call.query).map(withoutNonce) }),
    },
    {
      method: "GET",
      template: `${CHANNEL}/messages/{message_id}`,
      run: (call) => ({ status: 200, body: withoutNonce(sentMessage(call)) }),
    },
    {
      method: "PATCH",
      template: `${CHANNEL}/messages/{message_id}`,
      run(call) {
        const message = sentMessage(call);
        if (message.author.id !== world.bot.id) throw new Refusal(50005);
        refuseInvalidEdit(call, message);
        return { status: 200, body: editMessage(world, message, bodyOf(call), call.files) };
      },
    },
    {
      method: "DELETE",
      template: `${CHANNEL}/messages/{message_id}`,
      run(call) {
        const message = sentMessage(call);
        if (message.author.id !== world.bot.id) throw new Refusal(channelOf(call).type === 1 ? 50003 : 50013);
        deleteMessage(world, message);
        return { status: 204 };
      },
    },
    { method: "POST", template: `${CHANNEL}/typing`, run: (call) => ({ status: channelOf(call) ? 204 : 404 }) },
    {
      method: "POST",
      template: "/interactions/{interaction_id}/{interaction_token}/callback",
      open: true,
      run(call) {
        const { interaction_id: id, interaction_token: token } = call.params;
        const source = interactions.byToken(String(token))?.source;
        if (bodyOf(call).type === 7 && source !== undefined) {
          refuseInvalidEdit({ ...call, body: bodyOf(call).data }, source, ["data"]);
        }
        const interaction = interactions.answer(String(id), String(token), bodyOf(call), call.files);
        if (call.query.get("with_response") !== "true") return { status: 204 };
        return { status: 200, body: callbackResponse(world, interactions, interaction.token) };
      },
    },
    {
      method: "POST",
      template: WEBHOOK,
      open: true,
      run: webhook("POST", original, (token, _id, call) => interactions.followUp(token, bodyOf(call), call.files)),
    },
    ...webhookRoutes,
  ];
}

// The nonce is not kept with the message: only the reply and the event of its making carry it (discord.py issue 2451).
function withoutNonce({ nonce: _, ...message }: Message): Omit<Message, "nonce"> {
  return message;
}

const bodyOf = ({ body }: Call): Json => (isObject(body) ? body : {});

function reachableChannel(world: World, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw new Refusal(10003);
  if (channel.guildId !== undefined && world.leftGuilds.has(channel.guildId)) throw new Refusal(50001);
  return channel;
}

// A DM opens for anybody; the refusal shows on sending.
function refuseUnwilling(world: World, { recipientId }: Channel): void {
  if (recipientId === undefined) return;
  if (world.closedDms.has(recipientId)) throw new Refusal(50007);
  const shared = [...world.guilds.values()].some(({ members }) => members.has(recipientId));
  if (world.knownMembers.has(recipientId) && !shared) throw new Refusal(50278);
}

function refuseInvalidEdit({ body, files }: Pick<Call, "body" | "files">, message: Message, at: Path = []): void {
  const held = message.attachments.map(({ filename }) => filename);
  const names = [...files.map(({ name }) => name), ...held];
  const errors = messageErrors(isObject(body) ? body : {}, message.flags, names, at);
  if (errors.length > 0) throw new Refusal(50035, errors);
}

// resources/message.mdx, Get Channel Messages: newest first; before, after and around exclude each other.
function page(world: World, channel: Channel, query: URLSearchParams): Message[] {
  const limit = Number(query.get("limit") ?? 50);
  if (!(limit >= 1 && limit <= MOST_MESSAGES)) {
    throw new Refusal(50035, [
      { path: ["limit"], code: "NUMBER_TYPE_MAX", message: "int value should be between 1 and 100." },
    ]);
  }
  const [before, after] = [query.get("before"), query.get("after")];
  const messages = visibleMessages(world, channel.id);
  if (after !== null) {
    return messages
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .reverse();
  }
  return messages
    .filter(({ id }) => before === null || BigInt(id) < BigInt(before))
    .slice(-limit)
    .reverse();
}

// interactions/receiving-and-responding.mdx, Interaction Callback Response.
function callbackResponse(world: World, interactions: Interactions, token: string): Json {
  const interaction = interactions.byToken(token);
  if (interaction?.answer === undefined) throw new Refusal(10062);
  const type = interaction.answer.type;
  const message = findMessage(world, interaction.channel.id, interaction.originalId ?? "");
  const about =
    message === undefined
      ? {}
      : {
          response_message_id: message.id,
          response_message_loading: type === 5,
          response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
        };
  return {
    interaction: { id: interaction.id, type: interaction.type, user: userPayload(interaction.user), ...about },
    ...(type === 4 || type === 5 || type === 7 ? { resource: { type, message } } : {}),
    ...(type === 6 || type === 9 || type === 8 ? { resource: { type } } : {}),
  };
}
