// chat.postMessage, chat.postEphemeral, chat.update, chat.delete: docs.slack.dev/reference/methods.
import { textArgument } from "../arguments.ts";
import { changeMessage, checkContent, removeMessage, showMessage } from "../posting.ts";
import { Refusal } from "../refusal.ts";
import type { Stage } from "../stage.ts";
import { type Channel, type Message, wireMessage } from "../workspace.ts";
import type { Call, Methods } from "./call.ts";

export const chatMethods: Methods = {
  "chat.postMessage"(call) {
    const { stage, args, name, errors } = call;
    const channel = findWritable(stage, args.channel);
    const content = checkContent(stage, name, args, errors);
    const threadTs = textArgument(args, "thread_ts");
    const message = showMessage(stage, { channel: channel.id, content, threadTs, via: name });
    return { channel: channel.id, ts: message.ts, message: wireMessage(message) };
  },
  "chat.postEphemeral"(call) {
    const { stage, args, name, errors } = call;
    const channel = findWritable(stage, args.channel);
    const ephemeralTo = String(args.user);
    if (!channel.members.includes(ephemeralTo)) throw new Refusal("user_not_in_channel");
    const content = checkContent(stage, name, args, errors);
    const threadTs = textArgument(args, "thread_ts");
    return { message_ts: showMessage(stage, { channel: channel.id, content, ephemeralTo, threadTs, via: name }).ts };
  },
  "chat.update"(call) {
    const { stage, args, name, errors } = call;
    const message = findOwn(call, "cant_update_message");
    // Blocks and attachments that are not in the call stay; an empty array removes them.
    const { blocks, attachments } = message;
    const content = checkContent(stage, name, args, errors);
    changeMessage(
      stage,
      message,
      {
        ...(args.blocks === undefined && blocks ? { blocks } : {}),
        ...(args.attachments === undefined && attachments ? { attachments } : {}),
        ...content,
      },
      name,
    );
    return { channel: message.channel, ts: message.ts, text: message.text, message: wireMessage(message) };
  },
  "chat.delete"(call) {
    const message = findOwn(call, "cant_delete_message");
    removeMessage(call.stage, message, call.name);
    return { channel: message.channel, ts: message.ts };
  },
};

/** A conversation id, or a person's id, which stands for the DM with the app. */
export function findWritable({ workspace, identity }: Stage, given: unknown): Channel {
  const key = String(given);
  const person = workspace.users.get(key);
  const channel =
    person === undefined
      ? (workspace.channels.get(key) ?? [...workspace.channels.values()].find(({ name }) => `#${name}` === key))
      : workspace.openDm(person.id).channel;
  if (channel === undefined) throw new Refusal("channel_not_found");
  if (channel.archived) throw new Refusal("is_archived");
  if (!channel.members.includes(identity.botUserId))
    throw new Refusal(channel.kind === "channel" ? "not_in_channel" : "channel_not_found");
  return channel;
}

function findOwn({ stage, args }: Call, foreign: string): Message {
  const { workspace, identity } = stage;
  if (!workspace.channels.has(String(args.channel))) throw new Refusal("channel_not_found");
  const message = workspace.findMessage(String(args.channel), String(args.ts));
  // Ephemeral messages cannot be reached by these methods.
  if (message === undefined || message.ephemeralTo !== undefined) throw new Refusal("message_not_found");
  if (message.user !== identity.botUserId) throw new Refusal(foreign);
  return message;
}
