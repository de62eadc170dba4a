// conversations.open, history, info and members: docs.slack.dev/reference/methods.
import { flagArgument, textArgument } from "../arguments.ts";
import { Refusal } from "../refusal.ts";
import type { Stage } from "../stage.ts";
import { type Channel, wireMessage } from "../workspace.ts";
import type { Call, Methods } from "./call.ts";
import { cutPage } from "./page.ts";

/** docs.slack.dev/reference/methods/conversations.open: one to eight users without the caller. */
const MOST_USERS = 8;

export const conversationMethods: Methods = {
  "conversations.open"({ stage, args }) {
    const users = (textArgument(args, "users") ?? "").split(",").filter((user) => user !== "");
    const given = textArgument(args, "channel");
    if (given !== undefined) {
      const channel = stage.workspace.channels.get(given);
      if (channel === undefined) throw new Refusal("channel_not_found");
      return { no_op: true, already_open: true, channel: { id: channel.id } };
    }
    if (users.length === 0) throw new Refusal("users_list_not_supplied");
    if (users.length > MOST_USERS) throw new Refusal("too_many_users");
    for (const user of users) {
      const found = stage.workspace.users.get(user);
      if (found === undefined || user === stage.identity.botUserId) throw new Refusal("user_not_found");
      if (found.deleted) throw new Refusal("user_disabled");
    }
    const { channel, isNew } = openFor(stage, users);
    if (isNew) stage.ledger.add("conversation-opened", { channel: channel.id, users });
    return {
      ...(isNew ? {} : { no_op: true, already_open: true }),
      channel: flagArgument(args, "return_im") ? describe(stage, channel) : { id: channel.id },
    };
  },
  "conversations.history"(call) {
    const { stage, args } = call;
    const channel = findReadable(call);
    if (!channel.members.includes(stage.identity.botUserId)) throw new Refusal("not_in_channel");
    const bounds = [textArgument(args, "oldest") ?? "0", textArgument(args, "latest") ?? "9999999999.999999"] as const;
    if (Number.isNaN(Number(bounds[0]))) throw new Refusal("invalid_ts_oldest");
    if (Number.isNaN(Number(bounds[1]))) throw new Refusal("invalid_ts_latest");
    const isWithin = timeTest(bounds, flagArgument(args, "inclusive"));
    const messages = stage.workspace
      .messagesIn(channel.id)
      .filter(({ ts, thread_ts }) => isWithin(ts) && (thread_ts === undefined || thread_ts === ts))
      .reverse();
    const { items, cursor } = cutPage(messages, args, 100);
    const showMetadata = flagArgument(args, "include_all_metadata");
    return {
      messages: items.map((message) => {
        const { metadata, ...wire } = wireMessage(message);
        return showMetadata && metadata !== undefined ? { ...wire, metadata } : wire;
      }),
      has_more: cursor !== "",
      pin_count: 0,
      response_metadata: { next_cursor: cursor },
    };
  },
  "conversations.info": (call) => ({ channel: describe(call.stage, findReadable(call)) }),
  "conversations.members"(call) {
    const { items, cursor } = cutPage(findReadable(call).members, call.args, 100);
    return { members: items, response_metadata: { next_cursor: cursor } };
  },
};

function findReadable({ stage, args }: Call): Channel {
  const channel = stage.workspace.channels.get(String(args.channel));
  const isHidden = channel?.kind !== "channel" && !channel?.members.includes(stage.identity.botUserId);
  if (channel === undefined || isHidden) throw new Refusal("channel_not_found");
  return channel;
}

function openFor({ workspace, identity }: Stage, users: readonly string[]): { channel: Channel; isNew: boolean } {
  if (users.length === 1) return workspace.openDm(users[0]!);
  const members = [...users, identity.botUserId];
  const isSame = (channel: Channel) =>
    channel.kind === "mpim" &&
    channel.members.length === members.length &&
    members.every((user) => channel.members.includes(user));
  const open = [...workspace.channels.values()].find(isSame);
  if (open !== undefined) return { channel: open, isNew: false };
  const name = `mpdm-${users.length}-${workspace.channels.size}`;
  return { channel: workspace.addChannel({ name, kind: "mpim", members }), isNew: true };
}

function describe(stage: Stage, { id, name, kind, members, archived }: Channel): Record<string, unknown> {
  const is = {
    is_channel: kind === "channel",
    is_group: kind === "group",
    is_im: kind === "im",
    is_mpim: kind === "mpim",
  };
  const rest = { is_archived: archived, is_private: kind !== "channel", context_team_id: stage.identity.teamId };
  if (kind === "im") return { id, ...is, ...rest, user: stage.workspace.partnerIn(id), is_user_deleted: false };
  return { id, name, ...is, ...rest, is_member: members.includes(stage.identity.botUserId), is_general: false };
}

function timeTest([oldest, latest]: readonly [string, string], isInclusive: boolean) {
  return (ts: string) => {
    const time = Number(ts);
    return isInclusive
      ? time >= Number(oldest) && time <= Number(latest)
      : time > Number(oldest) && time < Number(latest);
  };
}
