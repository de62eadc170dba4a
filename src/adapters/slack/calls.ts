// The Web API calls this door makes. Nothing is sent twice by itself: a repeat comes only after a clear "too many requests".
import { setTimeout as wait } from "node:timers/promises";
import type { types, webApi } from "@slack/bolt";
import type { Card, Log, ReplyFile } from "#core";
import type { Direct } from "./direct.ts";
import { codeOf, retryAfter } from "./errors.ts";
import { renderCard } from "./render.ts";
import { isSlackAddress, LONGEST_WAIT_S, type Outcome } from "./response-url.ts";

export type Calls = {
  post(channel: string, card: Card, thread?: string): Promise<Outcome>;
  /** To the person's conversation with the app. */
  postDirect(user: string, card: Card): Promise<Outcome>;
  openView(trigger: string | undefined, view: types.ModalView): Promise<Opened>;
  /** On top of the modal that was pressed. */
  pushView(trigger: string | undefined, view: types.ModalView): Promise<Outcome>;
  updateView(id: string, view: types.ModalView): Promise<Outcome>;
  /** The person's Home tab. */
  publishHome(user: string, view: types.HomeView): Promise<Outcome>;
  /** To the given conversation, or to the person's own with the app. */
  sendFiles(to: { user: string } | { channel: string }, files: readonly ReplyFile[]): Promise<Outcome>;
};

/** `view` is the id of what was opened, where Slack said it. */
export type Opened = { readonly outcome: Outcome; readonly view?: string };

/** Strangers' words are never read as links, names or previews (SECURITY S5, S6). */
export const QUIET = { unfurl_links: false, unfurl_media: false, parse: "none", link_names: false } as const;

/** docs.slack.dev/reference/methods/files.getuploadurlexternal: the bytes go to this host. */
const UPLOAD_HOSTS = ["files.slack.com"];
const TIMEOUT_MS = 10_000;

export function createCalls(
  client: webApi.WebClient,
  direct: Pick<Direct, "known" | "open" | "distrust">,
  apiUrl: string | undefined,
  log: Log,
): Calls {
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

  async function inDirect(user: string, send: (channel: string) => Promise<unknown>): Promise<void> {
    const known = await direct.known(user);
    if (known !== undefined) {
      try {
        await send(known);
        return;
      } catch (error) {
        if (codeOf(error) !== "channel_not_found") throw error;
        direct.distrust(user);
      }
    }
    await send(await direct.open(user));
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
    postDirect: (user, card) => attempt("chat.postMessage", () => inDirect(user, (channel) => post(channel, card))),
    async openView(trigger_id, view) {
      if (trigger_id === undefined) return { outcome: "refused" };
      let id: string | undefined;
      const outcome = await attempt("views.open", async () => {
        id = (await client.views.open({ trigger_id, view })).view?.id;
      });
      return { outcome, ...(id !== undefined && { view: id }) };
    },
    async pushView(trigger_id, view) {
      return trigger_id === undefined
        ? "refused"
        : attempt("views.push", () => client.views.push({ trigger_id, view }));
    },
    updateView: (view_id, view) => attempt("views.update", () => client.views.update({ view_id, view })),
    publishHome: (user_id, view) => attempt("views.publish", () => client.views.publish({ user_id, view })),
    sendFiles: (to, files) =>
      attempt("files.completeUploadExternal", async () => {
        const [first, ...others] = await Promise.all(files.map(upload));
        if (!first) return;
        const send = (channel_id: string) =>
          client.files.completeUploadExternal({ channel_id, files: [first, ...others] });
        await ("channel" in to ? send(to.channel) : inDirect(to.user, send));
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
