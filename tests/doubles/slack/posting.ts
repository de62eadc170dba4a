// Messages the app wants shown: the content is checked, stored, told to the ledger and to the act it belongs to.
import { checkMessageBlocks } from "./block-kit/check.ts";
import { createEnvelope } from "./envelopes.ts";
import { messageEvent } from "./events.ts";
import { Refusal } from "./refusal.ts";
import type { Stage } from "./stage.ts";
import { type Message, nameBlocks } from "./workspace.ts";

/** docs.slack.dev/reference/methods/chat.postMessage, "Truncating content". */
const TEXT_LIMIT = 40_000;
/** Not on any page; seen by bolt-js issue 2509. */
const BLOCKS_LIMIT = 13_200;

export interface Content {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  markdown_text?: unknown;
  metadata?: unknown;
}

export type CheckedContent = Pick<Message, "text"> & Partial<Pick<Message, "blocks" | "attachments" | "metadata">>;

/** Notes the violation, and throws a refusal where Slack refuses. `errors` are the codes this method knows. */
export function checkContent(stage: Stage, where: string, content: Content, errors: readonly string[]): CheckedContent {
  const { text = "", blocks = [], attachments = [], markdown_text, metadata } = content;
  const refuse = (code: string, detail: string, messages?: string[]): never => {
    stage.violations.add({ rule: code, where, detail });
    throw new Refusal(errors.includes(code) ? code : "invalid_arguments", { messages: messages ?? [detail] });
  };
  if (typeof text !== "string") return refuse("invalid_arguments", "text must be a string", ["text must be a string"]);
  if (!Array.isArray(blocks)) return refuse("invalid_blocks_format", "blocks is not a JSON array");
  if (!Array.isArray(attachments)) return refuse("invalid_attachments", "attachments is not a JSON array");
  const isEmpty = text.trim() === "" && blocks.length === 0 && attachments.length === 0;
  if (markdown_text === undefined ? isEmpty : markdown_text === "") refuse("no_text", "the message is empty");
  if (markdown_text !== undefined && (text !== "" || blocks.length > 0))
    refuse("markdown_text_conflict", "markdown_text together with text or blocks");
  if (attachments.length > 100) refuse("too_many_attachments", `${attachments.length} attachments, at most 100`);
  const complaints = [
    ...(blocks.length === 0 ? [] : checkMessageBlocks(blocks)),
    ...attachments.flatMap((attachment) =>
      attachment?.blocks === undefined ? [] : checkMessageBlocks(attachment.blocks),
    ),
  ];
  if (complaints.length > 0) refuse("invalid_blocks", complaints.join("; "), complaints);
  const size = JSON.stringify(blocks).length;
  if (size > BLOCKS_LIMIT && errors.includes("msg_blocks_too_long"))
    refuse("msg_blocks_too_long", `${size} characters of blocks, about ${BLOCKS_LIMIT} are taken`);
  if (blocks.length > 0 && text === "")
    stage.violations.add({ rule: "missing_text_in_message", where, detail: "blocks without a top-level text" });
  if (text.length > TEXT_LIMIT) {
    if (errors.includes("msg_too_long")) refuse("msg_too_long", `text of ${text.length} characters`);
    stage.violations.add({ rule: "text-length", where, detail: `text of ${text.length} characters is cut at 40000` });
  }
  if (metadata !== undefined && !isMetadata(metadata))
    refuse("invalid_metadata_format", "metadata needs event_type and an event_payload object");
  return {
    text: (typeof markdown_text === "string" ? markdown_text : text).slice(0, TEXT_LIMIT),
    ...(blocks.length === 0 ? {} : { blocks: nameBlocks(blocks, stage.ids) }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata: metadata as Record<string, unknown> }),
  };
}

export interface Showing {
  channel: string;
  content: CheckedContent;
  ephemeralTo?: string | undefined;
  threadTs?: string | undefined;
  files?: Message["files"];
  /** The act this answers, where that is known (response_url, acknowledgement). */
  exchange?: string | undefined;
  via: string;
}

export function showMessage(stage: Stage, showing: Showing): Message {
  const { identity, workspace } = stage;
  const { channel, content, ephemeralTo, threadTs, files } = showing;
  const message = workspace.addMessage({
    channel,
    user: identity.botUserId,
    bot_id: identity.botId,
    app_id: identity.appId,
    ...content,
    ...(ephemeralTo === undefined ? {} : { ephemeralTo }),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    ...(files === undefined ? {} : { files }),
  });
  tell(stage, "message", message, showing.via);
  stage.exchanges.credit(message, owner(stage, message, showing.exchange));
  if (stage.echoOwnMessages && ephemeralTo === undefined && workspace.channels.get(channel)?.kind === "im") {
    const envelope = createEnvelope("events_api", messageEvent(stage, message));
    void stage.deliver({ purpose: "echo", user: identity.botUserId, channel, envelope });
  }
  return message;
}

export function changeMessage(
  stage: Stage,
  message: Message,
  content: CheckedContent,
  via: string,
  exchange?: string,
): void {
  const { blocks: _blocks, attachments: _attachments, ...kept } = message;
  for (const key of Object.keys(message)) delete message[key as keyof Message];
  const edited = { user: stage.identity.botUserId, ts: stage.ids.timestamp(stage.clock.now()) };
  Object.assign(message, kept, content, { edited });
  tell(stage, "message-updated", message, via);
  stage.exchanges.credit(message, owner(stage, message, exchange));
}

export function removeMessage(stage: Stage, message: Message, via: string): void {
  stage.workspace.removeMessage(message);
  tell(stage, "message-deleted", message, via);
  stage.signal.fire();
}

function tell({ ledger, workspace }: Stage, kind: string, message: Message, via: string): void {
  const { channel, ts, text, blocks, metadata, ephemeralTo } = message;
  const to = ephemeralTo ?? workspace.partnerIn(channel);
  ledger.add(kind, structuredClone({ channel, to, ts, text, blocks, metadata, ephemeralTo, via }));
}

function owner(stage: Stage, message: Message, exchange?: string) {
  if (exchange !== undefined) return { exchange };
  const user = message.ephemeralTo ?? stage.workspace.partnerIn(message.channel);
  return user === undefined ? { channel: message.channel } : { user };
}

function isMetadata(given: unknown): boolean {
  if (typeof given !== "object" || given === null) return false;
  const { event_type, event_payload } = given as Record<string, unknown>;
  return (
    typeof event_type === "string" && event_type !== "" && typeof event_payload === "object" && event_payload !== null
  );
}
