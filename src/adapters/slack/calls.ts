// The Web API calls this door makes. Nothing is sent twice by itself: a repeat comes only after a clear "too many requests".
import { setTimeout as wait } from "node:timers/promises";
import type { types, webApi } from "@slack/bolt";
import type { Card, Log, ReplyFile } from "#core";
import { renderCard } from "./render.ts";
import { isSlackAddress, LONGEST_WAIT_S, type Outcome } from "./response-url.ts";

export type Calls = {
  post(channel: string, card: Card, thread?: string): Promise<Outcome>;
  /** To the person's conversation with the app. */
  postDirect(user: string, card: Card): Promise<Outcome>;
  openView(trigger: string | undefined, view: types.ModalView): Promise<Outcome>;
  /** On top of the modal that was pressed. */
  pushView(trigger: string | undefined, view: types.ModalView): Promise<Outcome>;
  updateView(id: string, view: types.ModalView): Promise<Outcome>;
  /** To the given conversation, or to the person's own with the app. */
  sendFiles(to: { user: string } | { channel: string }, files: readonly ReplyFile[]): Promise<Outcome>;
};

/** Strangers' words are never read as links, names or previews (SECURITY S5, S6). */
export const QUIET = { unfurl_links: false, unfurl_media: false, parse: "none", link_names: false } as const;

/** docs.slack.dev/reference/methods/files.getuploadurlexternal: the bytes go to this host. */
const UPLOAD_HOSTS = ["files.slack.com"];
const TIMEOUT_MS = 10_000;

export function createCalls(client: webApi.WebClient, apiUrl: string | undefined, log: Log): Calls {
  async function attempt(method: string, call: () => Promise<unknown>): Promise<Outcome> {
    try {
      await patiently(call);
      return "sent";
    } catch (error) {
      const code = codeOf(error);
      log.warn({ method, code }, "Slack did not take an answer");
      return code === "unknown" ? "unknown" : "refused";
    }
  }

  async function openDirect(user: string): Promise<string> {
    const { channel } = await client.conversations.open({ users: user });
    if (!channel?.id) throw new Error("conversations.open named no channel");
    return channel.id;
  }

  async function upload({ name, content }: ReplyFile): Promise<{ id: string; title: string }> {
    const bytes = Buffer.from(content, "utf8");
    const { upload_url, file_id } = await client.files.getUploadURLExternal({ filename: name, length: bytes.length });
    if (!upload_url || !file_id || !isSlackAddress(upload_url, apiUrl, UPLOAD_HOSTS))
      throw new Error("files.getUploadURLExternal gave no address of Slack");
    const response = await fetch(upload_url, {
      method: "POST",
      headers: { "content-type": "application/octet-stream" },
      body: bytes,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the upload was answered with ${response.status}`);
    return { id: file_id, title: name };
  }

  const post = (channel: string, card: Card, thread?: string) =>
    client.chat.postMessage({
      channel,
      ...renderCard(card),
      ...QUIET,
      ...(thread !== undefined && { thread_ts: thread }),
    });

  return {
    post: (channel, card, thread) => attempt("chat.postMessage", () => post(channel, card, thread)),
    postDirect: (user, card) => attempt("chat.postMessage", async () => post(await openDirect(user), card)),
    async openView(trigger_id, view) {
      return trigger_id === undefined
        ? "refused"
        : attempt("views.open", () => client.views.open({ trigger_id, view }));
    },
    async pushView(trigger_id, view) {
      return trigger_id === undefined
        ? "refused"
        : attempt("views.push", () => client.views.push({ trigger_id, view }));
    },
    updateView: (view_id, view) => attempt("views.update", () => client.views.update({ view_id, view })),
    sendFiles: (to, files) =>
      attempt("files.completeUploadExternal", async () => {
        const channel_id = "channel" in to ? to.channel : await openDirect(to.user);
        const [first, ...others] = await Promise.all(files.map(upload));
        if (first) await client.files.completeUploadExternal({ channel_id, files: [first, ...others] });
      }),
  };
}

/** Too many requests is the one answer after which nothing has happened for certain. */
async function patiently(call: () => Promise<unknown>): Promise<void> {
  try {
    await call();
  } catch (error) {
    const seconds = retryAfter(error);
    if (seconds === undefined || seconds > LONGEST_WAIT_S) throw error;
    await wait(seconds * 1000);
    await call();
  }
}

function retryAfter(error: unknown): number | undefined {
  return isCoded(error, "slack_webapi_rate_limited_error") && "retryAfter" in error
    ? Number(error.retryAfter)
    : undefined;
}

/** Slack's own word where it gave one, "unknown" where nobody can say what happened. Never a message, which may hold an address. */
function codeOf(error: unknown): string {
  if (retryAfter(error) !== undefined) return "ratelimited";
  if (!isCoded(error, "slack_webapi_platform_error") || !("data" in error)) return "unknown";
  return String((error.data as { error?: unknown }).error).slice(0, 60);
}

function isCoded(error: unknown, code: string): error is Error {
  return error instanceof Error && "code" in error && error.code === code;
}
