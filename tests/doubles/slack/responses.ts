// Messages the app sends without the Web API: to a response_url, and in the acknowledgement of a slash command.
// docs.slack.dev/interactivity/handling-user-interaction, "Message responses".
import type { ResponseUrl } from "./permits.ts";
import { changeMessage, checkContent, removeMessage, showMessage } from "./posting.ts";
import { Refusal, refusalBody } from "./refusal.ts";
import type { Stage } from "./stage.ts";

const KNOWN = [
  "text",
  "blocks",
  "attachments",
  "markdown_text",
  "metadata",
  "response_type",
  "replace_original",
  "delete_original",
  "thread_ts",
  "mrkdwn",
  "parse",
  "link_names",
  "unfurl_links",
  "unfurl_media",
];

const ERRORS = ["no_text", "invalid_blocks", "invalid_blocks_format", "msg_too_long", "too_many_attachments"];

export type ResponseBody = Record<string, unknown>;

export type ResponseAnswer = Record<string, unknown> & { httpStatus: number };

/** The statuses are those of incoming webhooks: 400 for a bad body, 404 for an address that is spent. */
export function takeResponse(stage: Stage, path: string, body: ResponseBody | undefined): ResponseAnswer {
  const where = "response_url";
  if (body === undefined) {
    stage.violations.add({ rule: "invalid_payload", where, detail: "the body is not a JSON object" });
    return { httpStatus: 400, ok: false, error: "invalid_payload" };
  }
  const permit = stage.permits.takeResponseUrl(path);
  if (typeof permit === "string") {
    stage.violations.add({ rule: permit, where, detail: "five uses within 30 minutes" });
    return { httpStatus: 404, ok: false, error: permit };
  }
  try {
    respond(stage, where, permit, body);
    return { httpStatus: 200, ok: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { httpStatus: 400, ...refusalBody(error) };
  }
}

export function respond(
  stage: Stage,
  where: string,
  to: Pick<ResponseUrl, "user" | "channel" | "exchange" | "source">,
  body: ResponseBody,
): void {
  const { response_type = "ephemeral", replace_original, delete_original } = body;
  const note = (rule: string, detail: string) => stage.violations.add({ rule, where, detail });
  for (const key of Object.keys(body)) if (!KNOWN.includes(key)) note("unknown-argument", key);
  if (response_type !== "ephemeral" && response_type !== "in_channel") {
    note("invalid_arguments", `response_type ${String(response_type)}`);
    throw new Refusal("invalid_arguments");
  }
  const { source, exchange, user, channel } = to;
  const original = source === undefined ? undefined : stage.workspace.findMessage(source.channel, source.ts);
  if (delete_original === true) {
    if (original !== undefined) removeMessage(stage, original, where);
    return;
  }
  const content = checkContent(stage, where, body, ERRORS);
  if (replace_original === true && original !== undefined) {
    changeMessage(stage, original, content, where, exchange);
    return;
  }
  const ephemeralTo = response_type === "ephemeral" ? user : undefined;
  const threadTs = typeof body.thread_ts === "string" ? body.thread_ts : undefined;
  showMessage(stage, { channel, content, ephemeralTo, threadTs, exchange, via: where });
}
