// The Web API: who calls, may they, are the arguments right, and then the method itself.
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { FaultAct } from "../kit/faults.ts";
import { readBody, sendJson } from "../kit/server.ts";
import { type Arguments, checkArguments, readArguments } from "./arguments.ts";
import { findMethod, neededScopes, universalErrors } from "./method-table.ts";
import { chatMethods } from "./methods/chat.ts";
import { conversationMethods } from "./methods/conversations.ts";
import { fileMethods } from "./methods/files.ts";
import { peopleMethods } from "./methods/people.ts";
import { viewMethods } from "./methods/views.ts";
import { Refusal, refusalBody } from "./refusal.ts";
import type { Stage } from "./stage.ts";

const methods = { ...chatMethods, ...conversationMethods, ...fileMethods, ...peopleMethods, ...viewMethods };

export interface SocketActs {
  refresh(reason?: string): void;
  drop(): void;
}

export async function serveWebApi(
  stage: Stage,
  sockets: SocketActs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = new URL(request.url ?? "/", stage.origin).pathname.replace(/^\/api\//, "");
  let args: Arguments = {};
  let refused: Refusal | undefined;
  try {
    args = await readArguments(request, await readBody(request));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refused = error;
  }
  const fault = stage.faults.take({ method: request.method ?? "POST", path: name, users: usersOf(stage, args) });
  const run = () => (refused === undefined ? perform(stage, name, args, request.headers) : refusalBody(refused));
  await answerWithFault(stage, sockets, fault, name, response, run);
}

/** Also used for response URLs, under the path "response_url". */
export async function answerWithFault(
  stage: Stage,
  sockets: SocketActs,
  fault: FaultAct | undefined,
  name: string,
  response: ServerResponse,
  run: () => Record<string, unknown> & { httpStatus?: number },
): Promise<void> {
  const headers = { "x-oauth-scopes": stage.scopes.join(","), "x-slack-req-id": stage.ids.next("r") };
  const note = (outcome: string, status: number) => stage.ledger.add("request", { method: name, outcome, status });
  switch (fault?.kind) {
    case "drop-request":
      note("dropped", 0);
      response.socket?.destroy();
      return;
    case "rate-limit": {
      note("ratelimited", 429);
      const retryAfter = String(Math.ceil(fault.retryAfter));
      return sendJson(response, 429, { ok: false, error: "ratelimited" }, { ...headers, "retry-after": retryAfter });
    }
    case "error":
      note(String(fault.code), 200);
      return sendJson(response, 200, { ok: false, error: String(fault.code) }, headers);
    case "status": {
      const carriedOut = fault.after === true ? run() : undefined;
      note(carriedOut === undefined ? "failed" : "failed after carrying out", fault.status);
      return sendJson(response, fault.status, fault.body ?? {}, { ...headers, ...fault.headers });
    }
    case "lose-reply":
      run();
      note("reply lost", 0);
      response.socket?.destroy();
      return;
    case "delay":
      await wait(fault.ms);
      break;
    case "socket":
      if (fault.act === "drop") sockets.drop();
      else sockets.refresh(typeof fault.argument === "string" ? fault.argument : undefined);
      break;
  }
  const { httpStatus = 200, ...body } = run();
  note(body.ok === false ? String(body.error) : "ok", httpStatus);
  sendJson(response, httpStatus, body, headers);
}

function perform(stage: Stage, name: string, args: Arguments, headers: IncomingHttpHeaders): Record<string, unknown> {
  const method = findMethod(name);
  const run = methods[name];
  if (method === undefined || run === undefined) {
    stage.violations.add({ rule: "unknown_method", where: name, detail: "not a method this double plays" });
    return refusalBody(new Refusal("unknown_method"));
  }
  try {
    requireToken(stage, name, args, headers);
    requireScope(stage, name, args);
    checkArguments(stage, name, method, args);
    return { ok: true, ...run({ stage, name, args, errors: method.errors }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    // A code that Slack never gives would teach the bot the wrong thing.
    if (!method.errors.includes(error.code) && !universalErrors.includes(error.code))
      throw new Error(`The double answers ${name} with ${error.code}, which is not on its page`);
    return refusalBody(error);
  }
}

function requireToken({ identity }: Stage, name: string, args: Arguments, headers: IncomingHttpHeaders): void {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? "")?.[1];
  // apps.connections.open takes its token only as a header.
  const token = bearer ?? (name === "apps.connections.open" ? undefined : (args.token as string | undefined));
  if (token === undefined) throw new Refusal("not_authed");
  if (token !== identity.botToken && token !== identity.appToken) throw new Refusal("invalid_auth");
  if ((name === "apps.connections.open") !== (token === identity.appToken)) throw new Refusal("not_allowed_token_type");
}

function requireScope(stage: Stage, name: string, args: Arguments): void {
  const needed = neededScopes[name];
  if (needed === undefined || name === "apps.connections.open") return;
  const kind = stage.workspace.channels.get(String(args.channel))?.kind ?? "channel";
  const prefix = { channel: "channels", group: "groups", im: "im", mpim: "mpim" }[kind];
  const scope = needed.replace("*", prefix);
  if (!stage.scopes.includes(scope))
    throw new Refusal("missing_scope", { needed: scope, provided: stage.scopes.join(",") });
}

function usersOf({ workspace }: Stage, args: Arguments): string[] {
  const channel = String(args.channel ?? args.channel_id ?? "");
  const listed = typeof args.users === "string" ? args.users.split(",") : [];
  return [args.user, args.user_id, channel, workspace.partnerIn(channel), ...listed].filter(
    (user): user is string => typeof user === "string" && user !== "",
  );
}
