// Plays the HTTP API: token, scripted faults, rate limits, body checks, then the route (reference, topics/rate-limits.mdx).

import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { FaultAct, Faults } from "../kit/faults.ts";
import { sendJson } from "../kit/server.ts";
import type { Violations } from "../kit/violations.ts";
import { type Answer, type Call, matchRoute, type RawCall, type Route, readCall, readContent } from "./calls.ts";
import { commandErrors, commandSetErrors } from "./command-rules.ts";
import { isObject, listOf } from "./component-rules.ts";
import { callbackErrors, messageErrors } from "./message-rules.ts";
import { globalRefusal, type RateLimits, routeRefusal, type Verdict } from "./rate-limits.ts";
import { type FormError, Refusal } from "./refusals.ts";
import { checkBody } from "./schema.ts";
import type { World } from "./world.ts";

export interface RestParts {
  world: World;
  token: string;
  routes: Route[];
  faults: Faults;
  violations: Violations;
  limits: RateLimits;
  /** Carries out a scripted act on the gateway. */
  onSocket(act: string, argument: unknown): void;
}

export async function serveRest(parts: RestParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const raw = await readCall(request);
  const found = raw.version === "10" ? matchRoute(parts.routes, raw.method, raw.path) : undefined;
  if (found === undefined) {
    const detail = raw.version === "10" ? "this double does not know it" : `version ${raw.version}, not 10`;
    parts.violations.add({ rule: "route not played", where: `${raw.method} ${raw.path}`, detail });
    return sendJson(response, 404, { message: "404: Not Found", code: 0 });
  }
  const { route, params } = found;
  const users = isMessageCreate(route) ? recipients(parts.world, params.channel_id) : [];
  const fault = parts.faults.take({ method: raw.method, path: raw.path, users });
  if (fault?.kind === "drop-request") return void request.socket.destroy();
  if (fault?.kind === "delay") await wait(fault.ms);
  if (fault?.kind === "socket") parts.onSocket(fault.act, fault.argument);

  const verdict = judgeRate(parts, route, params, fault);
  if (verdict.tooMany !== undefined) {
    const { retryAfter, global } = verdict.tooMany;
    parts.world.ledger.add("rate-limited", { method: raw.method, path: raw.path, retryAfter, global });
    const body = { message: "You are being rate limited.", retry_after: retryAfter, global };
    return sendJson(response, 429, body, verdict.headers);
  }
  const answer = await carryOut(parts, raw, route, params, fault);
  if (fault?.kind === "lose-reply") return void request.socket.destroy();
  const shown =
    fault?.kind === "status" ? { status: fault.status, body: fault.body ?? faultBody(fault.status) } : answer;
  const headers = { ...verdict.headers, ...(fault?.kind === "status" ? fault.headers : {}) };
  if (shown.body !== undefined) return sendJson(response, shown.status, shown.body, headers);
  // Without a body there must be no JSON content type: clients would try to read one.
  response.writeHead(shown.status, headers);
  response.end();
}

async function carryOut(
  parts: RestParts,
  raw: RawCall,
  route: Route,
  params: Record<string, string>,
  fault: FaultAct | undefined,
): Promise<Answer> {
  const where = `${raw.method} ${route.template}`;
  try {
    if (!route.open && raw.authorization !== `Bot ${parts.token}`) throw new Refusal(0);
    if (fault?.kind === "error") throw new Refusal(Number(fault.code));
    if (fault?.kind === "status" && fault.after !== true) return { status: fault.status };
    const { method, path, query } = raw;
    const call: Call = { method, path, query, params, ...(await readContent(raw)) };
    refuseInvalid(call, route);
    return route.run(call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (INVALID_BODY.includes(error.code) && fault?.kind !== "error") recordInvalid(parts.violations, where, error);
    parts.world.ledger.add("refused", { method: raw.method, path: raw.path, code: error.code, message: error.message });
    return { status: error.status, body: error.body() };
  }
}

const INVALID_BODY = [50006, 50035, 50109];

function recordInvalid(violations: Violations, where: string, error: Refusal): void {
  if (error.form.length === 0) violations.add({ rule: String(error.code), where, detail: error.message });
  for (const { path, code, message } of error.form) {
    violations.add({ rule: code, where, detail: `${path.join(".") || "body"}: ${message}` });
  }
}

function refuseInvalid({ body, files }: Call, { method, template }: Route): void {
  if (method === "GET" || method === "DELETE") return;
  const errors = checkBody(method, template, body ?? {});
  const found =
    errors === undefined || errors.length > 0
      ? (errors ?? [])
      : handRules(
          method,
          template,
          body,
          files.map(({ name }) => name),
        );
  if (found.length > 0) throw new Refusal(50035, found);
}

function handRules(method: string, template: string, body: unknown, fileNames: string[]): FormError[] {
  if (template.endsWith("/commands"))
    return method === "PUT" ? commandSetErrors(listOf(body)) : commandErrors(isObject(body) ? body : {});
  if (template.endsWith("/commands/{command_id}")) return commandErrors(isObject(body) ? body : {}, [], true);
  if (!isObject(body)) return [];
  if (template.endsWith("/callback")) return callbackErrors(body, fileNames);
  // An edit's flags are judged with those the message holds, by the route itself.
  return /\/(messages|\{webhook_token\})$/.test(template) ? messageErrors(body, 0, fileNames) : [];
}

function judgeRate(
  parts: RestParts,
  route: Route,
  params: Record<string, string>,
  fault: FaultAct | undefined,
): Verdict {
  const { method, template, open } = route;
  const major = [params.channel_id, params.guild_id, params.webhook_id, params.webhook_token, params.interaction_token];
  const call = { method, template, major: major.filter(Boolean).join(" "), exempt: open === true };
  const verdict = parts.limits.take(call);
  if (fault?.kind !== "rate-limit") return verdict;
  return fault.global === true ? globalRefusal(fault.retryAfter) : routeRefusal(verdict, fault.retryAfter);
}

const isMessageCreate = ({ method, template }: Route) =>
  method === "POST" && template === "/channels/{channel_id}/messages";

function recipients(world: World, channelId: string | undefined): string[] {
  const recipient = world.channels.get(channelId ?? "")?.recipientId;
  return recipient === undefined ? [] : [recipient];
}

function faultBody(status: number): unknown {
  return { message: status === 401 ? "401: Unauthorized" : `${status}: error`, code: 0 };
}
