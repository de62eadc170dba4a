// Stores messages as Discord does: nonce, attachments, mentions, ephemeral ones, edits and deletions (resources/message.mdx).
import { everyComponent, isObject, listOf, V2_FLAG } from "./component-rules.ts";
import { isEmptyMessage } from "./message-rules.ts";
import { messageEventPayload, userPayload } from "./payloads.ts";
import { Refusal } from "./refusals.ts";
import type { Attachment, Channel, Json, Message, User, World } from "./world.ts";

export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

export interface UploadedFile {
  field: string;
  name: string;
  contentType: string;
  bytes: Buffer;
}

export interface Draft {
  channel: Channel;
  author: User;
  body: Json;
  files: UploadedFile[];
  /** Set on answers to an interaction. */
  interaction?: { metadata: Json; ephemeralTo?: string; loading?: boolean; type: number };
}

const SETTABLE_FLAGS = (1 << 2) | (1 << 12) | V2_FLAG;
const EDITABLE_FLAGS = (1 << 2) | V2_FLAG;
// Past this a non-Nitro upload is refused (reference, "Uploading Files").
const MOST_BYTES = 10 * 1024 * 1024;

export function createMessage(world: World, { channel, author, body, files, interaction }: Draft): Message {
  const earlier = interaction === undefined ? earlierByNonce(world, channel, author, body) : undefined;
  if (earlier !== undefined) return earlier;
  const isEphemeral = interaction?.ephemeralTo !== undefined;
  const flags =
    (Number(body.flags ?? 0) & SETTABLE_FLAGS) | (isEphemeral ? EPHEMERAL : 0) | (interaction?.loading ? LOADING : 0);
  const content = typeof body.content === "string" ? body.content : "";
  const message: Message = {
    id: world.nextId(),
    type: 0,
    channel_id: channel.id,
    author: userPayload(author),
    content,
    timestamp: new Date(world.clock.now()).toISOString(),
    edited_timestamp: null,
    tts: body.tts === true,
    ...mentionsIn(world, content, body, interaction !== undefined),
    attachments: keepFiles(world, channel, [], body, files),
    embeds: storedEmbeds(body.embeds),
    components: storedComponents(body.components),
    pinned: false,
    flags,
    ...(typeof body.nonce === "string" || typeof body.nonce === "number" ? { nonce: body.nonce } : {}),
  };
  if (interaction !== undefined) {
    Object.assign(message, {
      type: interaction.type,
      webhook_id: world.application.id,
      application_id: world.application.id,
      interaction_metadata: interaction.metadata,
    });
  }
  if (!interaction?.loading && isEmptyMessage(message) && !body.poll && !body.sticker_ids) throw new Refusal(50006);
  addReference(world, message, body);
  world.messages.get(channel.id)?.push(message);
  if (interaction?.ephemeralTo !== undefined) world.viewers.set(message.id, interaction.ephemeralTo);
  world.ledger.add("message.create", {
    channel: channel.id,
    message: message.id,
    author: author.id,
    recipient: channel.recipientId,
    viewer: interaction?.ephemeralTo,
    content,
    nonce: message.nonce,
    loading: interaction?.loading,
  });
  world.dispatch("MESSAGE_CREATE", messageEventPayload(world, message));
  return message;
}

export function editMessage(world: World, message: Message, body: Json, files: UploadedFile[]): Message {
  const channel = world.channels.get(message.channel_id) as Channel;
  const next: Message = { ...message };
  if (body.content !== undefined) next.content = typeof body.content === "string" ? body.content : "";
  if (body.embeds !== undefined) next.embeds = storedEmbeds(body.embeds);
  if (body.components !== undefined) next.components = storedComponents(body.components);
  if (body.flags !== undefined) next.flags |= Number(body.flags) & EDITABLE_FLAGS;
  if (body.attachments !== undefined || files.length > 0) {
    next.attachments = keepFiles(world, channel, message.attachments, body, files);
  }
  if (isEmptyMessage(next)) throw new Refusal(50006);
  Object.assign(next, mentionsIn(world, next.content, body, message.webhook_id !== undefined));
  // An answer that was "thinking" becomes the message itself and does not count as edited.
  const wasLoading = (message.flags & LOADING) !== 0;
  next.flags &= ~LOADING;
  if (!wasLoading) next.edited_timestamp = new Date(world.clock.now()).toISOString();
  Object.assign(message, next);
  world.ledger.add("message.edit", { channel: channel.id, message: message.id, content: message.content, wasLoading });
  world.dispatch("MESSAGE_UPDATE", messageEventPayload(world, message));
  return message;
}

export function deleteMessage(world: World, message: Message): void {
  const kept = (world.messages.get(message.channel_id) ?? []).filter(({ id }) => id !== message.id);
  world.messages.set(message.channel_id, kept);
  world.ledger.add("message.delete", { channel: message.channel_id, message: message.id });
  const guildId = world.viewers.has(message.id) ? undefined : world.channels.get(message.channel_id)?.guildId;
  const place = guildId === undefined ? {} : { guild_id: guildId };
  world.dispatch("MESSAGE_DELETE", { id: message.id, channel_id: message.channel_id, ...place });
}

export function findMessage(world: World, channelId: string, messageId: string): Message | undefined {
  return world.messages.get(channelId)?.find(({ id }) => id === messageId);
}

/** What one person sees: no "thinking" placeholders, ephemeral messages only when they are for them. */
export function visibleMessages(world: World, channelId: string, viewer?: string): Message[] {
  return (world.messages.get(channelId) ?? []).filter((message) => {
    if ((message.flags & LOADING) !== 0) return false;
    const only = world.viewers.get(message.id);
    return only === undefined || only === viewer;
  });
}

// resources/message.mdx, Create Message, "enforce_nonce": the earlier message is given back. Keyed by author and channel.
function earlierByNonce(world: World, channel: Channel, author: User, body: Json): Message | undefined {
  if (body.enforce_nonce !== true || body.nonce === undefined || body.nonce === null) return undefined;
  const since = world.clock.now() - world.nonceWindowMs;
  const entry = world.ledger
    .of("message.create")
    .findLast(
      (made) =>
        made.channel === channel.id &&
        made.author === author.id &&
        String(made.nonce) === String(body.nonce) &&
        made.at >= since,
    );
  if (entry === undefined) return undefined;
  const message = findMessage(world, channel.id, String(entry.message));
  // A deleted message is not made again (discord-api-docs pull request 6647).
  if (message === undefined) throw new Refusal(10008);
  world.ledger.add("message.repeat", { channel: channel.id, message: message.id, nonce: body.nonce });
  return message;
}

// resources/message.mdx, Allowed Mentions; answers to interactions only parse users when nothing is said.
function mentionsIn(world: World, content: string, body: Json, isAnswer: boolean) {
  const allowed = isObject(body.allowed_mentions) ? body.allowed_mentions : undefined;
  const parse: unknown[] = allowed
    ? Array.isArray(allowed.parse)
      ? allowed.parse
      : []
    : isAnswer
      ? ["users"]
      : ["users", "roles", "everyone"];
  const may = (kind: "users" | "roles", id: string) =>
    parse.includes(kind) || (Array.isArray(allowed?.[kind]) && (allowed[kind] as unknown[]).includes(id));
  const ids = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].map((match) => match[1] as string))];
  const users = ids(/<@!?(\d+)>/g).filter((id) => may("users", id));
  return {
    mentions: users.flatMap((id) => {
      const user = world.users.get(id);
      return user === undefined ? [] : [userPayload(user)];
    }),
    mention_roles: ids(/<@&(\d+)>/g).filter((id) => may("roles", id)),
    mention_everyone: /@(everyone|here)\b/.test(content) && parse.includes("everyone"),
  };
}

function keepFiles(
  world: World,
  channel: Channel,
  held: Attachment[],
  body: Json,
  files: UploadedFile[],
): Attachment[] {
  const listed = listOf(body.attachments);
  const kept = body.attachments === undefined ? held : held.filter(({ id }) => listed.some((item) => item.id === id));
  const added = files.map((file) => {
    if (file.bytes.length > MOST_BYTES) throw new Refusal(40005);
    const index = /^files\[(\d+)\]$/.exec(file.field)?.[1];
    const about = listed.find((item) => String(item.id) === index);
    const filename = String(about?.filename ?? file.name);
    const id = world.nextId();
    const url = `${world.origin}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}`;
    world.files.set(id, file.bytes);
    const described = typeof about?.description === "string" ? { description: about.description } : {};
    const shape = { size: file.bytes.length, url, proxy_url: url, content_type: file.contentType };
    return { id, filename, ...shape, ...described };
  });
  return [...kept, ...added];
}

function addReference(world: World, message: Message, body: Json): void {
  const reference = isObject(body.message_reference) ? body.message_reference : undefined;
  if (reference === undefined) return;
  const referenced = findMessage(world, message.channel_id, String(reference.message_id));
  if (referenced === undefined && reference.fail_if_not_exists !== false) {
    const [code, text] = ["REPLIES_UNKNOWN_MESSAGE", "Unknown message"];
    throw new Refusal(50035, [{ path: ["message_reference"], code, message: text }]);
  }
  message.type = 19;
  message.message_reference = { type: 0, channel_id: message.channel_id, message_id: reference.message_id };
  message.referenced_message = referenced ?? null;
}

const storedEmbeds = (embeds: unknown) => listOf(embeds).map((embed) => ({ ...embed, type: "rich" }));

// components/reference.mdx, Anatomy of a Component: missing ids are numbered in order.
function storedComponents(components: unknown): Json[] {
  const stored = structuredClone(listOf(components));
  const placed = everyComponent(stored);
  const taken = new Set(placed.map(({ component }) => component.id));
  let next = 1;
  for (const { component } of placed) {
    if (component.id) continue;
    while (taken.has(next)) next += 1;
    component.id = next;
    taken.add(next);
  }
  return stored;
}
