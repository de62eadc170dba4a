// The few calls to Discord's API that answers need. None of them throws, and none lets a token or anyone's words into the log.
import { DiscordAPIError, HTTPError, type RawFile, type REST, Routes } from "discord.js";
import type { Log, ReplyFile } from "#core";

/** An interaction as far as answering it goes. */
export type Address = { readonly applicationId: string; readonly id: string; readonly token: string };

/**
 * `accepted`: it is there, or somebody (perhaps our own repeated request) was quicker. `gone`: too late for ever.
 * `refused`: Discord did not take the content. `unknown`: it may or may not be there.
 */
export type Outcome = "accepted" | "gone" | "refused" | "unknown";

export type Body = Readonly<Record<string, unknown>>;

export type Calls = {
  callback(to: Address, type: number, data?: Body, files?: readonly ReplyFile[]): Promise<Outcome>;
  editOriginal(to: Address, body: Body, files?: readonly ReplyFile[]): Promise<Outcome>;
  followUp(to: Address, body: Body, files?: readonly ReplyFile[]): Promise<Outcome>;
  post(channel: string, body: Body, files?: readonly ReplyFile[]): Promise<Outcome>;
  editMessage(channel: string, message: string, body: Body): Promise<Outcome>;
  showTyping(channel: string): Promise<Outcome>;
};

// topics/opcodes-and-status-codes.mdx: unknown interaction; already acknowledged; unknown webhook; unknown message; invalid webhook token.
const ACKNOWLEDGED = 40060;
const GONE: readonly unknown[] = [10062, 10015, 10008, 50027];

/** `once` must not repeat by itself: a follow-up has no nonce, so a repeated one could stand there twice. */
export function createCalls(rest: REST, once: REST, log: Log): Calls {
  async function outcomeOf(what: string, call: Promise<unknown>): Promise<Outcome> {
    try {
      await call;
      return "accepted";
    } catch (error) {
      // The error's own text holds the address and with it the interaction's token: only its numbers are told (SECURITY S12).
      const facts = { what, code: codeOf(error), ...(statusOf(error) && { status: statusOf(error) }) };
      if (facts.code === ACKNOWLEDGED) {
        log.warn(facts, "Discord says this interaction was answered before");
        return "accepted";
      }
      if (GONE.includes(facts.code)) {
        log.warn(facts, "Discord no longer knows this interaction: the answer came too late");
        return "gone";
      }
      if (error instanceof DiscordAPIError) {
        log.error(facts, "Discord refused an answer");
        return "refused";
      }
      log.warn(facts, "it is not known whether Discord took an answer");
      return "unknown";
    }
  }

  const edit = (path: `/${string}`, body: Body, files?: readonly ReplyFile[]) =>
    rest.patch(path, { ...withFiles(body, files), auth: false });

  return {
    callback: ({ id, token }, type, data, files) => {
      const { body, files: raw } = withFiles(data ?? {}, files);
      const request = { body: { type, ...(data && { data: body }) }, ...(raw && { files: raw }), auth: false };
      return outcomeOf(`callback ${type}`, rest.post(Routes.interactionCallback(id, token), request));
    },
    editOriginal: ({ applicationId, token }, body, files) =>
      outcomeOf("edit", edit(Routes.webhookMessage(applicationId, token, "@original"), body, files)),
    followUp: ({ applicationId, token }, body, files) =>
      outcomeOf(
        "follow-up",
        once.post(Routes.webhook(applicationId, token), { ...withFiles(body, files), auth: false }),
      ),
    post: (channel, body, files) =>
      outcomeOf("message", rest.post(Routes.channelMessages(channel), withFiles(body, files))),
    editMessage: (channel, message, body) =>
      outcomeOf("redraw", rest.patch(Routes.channelMessage(channel, message), { body })),
    showTyping: (channel) => outcomeOf("typing", rest.post(Routes.channelTyping(channel))),
  };
}

export function codeOf(error: unknown): number | string {
  if (error instanceof DiscordAPIError) return error.code;
  if (error instanceof HTTPError) return "HTTP";
  return error instanceof Error && "code" in error ? String(error.code) : error instanceof Error ? error.name : "?";
}

export const statusOf = (error: unknown): number | undefined =>
  error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : undefined;

function withFiles(body: Body, files: readonly ReplyFile[] = []): { body: Body; files?: RawFile[] } {
  if (files.length === 0) return { body };
  const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
  return {
    body: { ...body, attachments },
    files: files.map(({ name, type, content }) => ({ name, contentType: type, data: Buffer.from(content, "utf8") })),
  };
}
