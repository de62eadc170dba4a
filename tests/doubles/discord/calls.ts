// One HTTP request read into its parts: path, body as JSON or multipart, uploaded files (reference, "Uploading Files").
import type { IncomingMessage } from "node:http";
import { readBody } from "../kit/server.ts";
import type { UploadedFile } from "./messages.ts";
import { Refusal } from "./refusals.ts";

export interface Call {
  method: string;
  /** After /api/v10, each step decoded: a client may send %40original. */
  path: string;
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  files: UploadedFile[];
}

export interface Route {
  method: string;
  /** As the description spells it, so that the body's schema is found by it. */
  template: string;
  /** Interaction endpoints are known by their token and need no bot token. */
  open?: boolean;
  run(call: Call): Answer;
}

export interface Answer {
  status: number;
  body?: unknown;
}

export interface RawCall extends Omit<Call, "params" | "body" | "files"> {
  version: string | undefined;
  authorization: string | undefined;
  contentType: string;
  bytes: Buffer;
}

export async function readCall(request: IncomingMessage): Promise<RawCall> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const [, version, rest] = /^\/api(?:\/v(\d+))?(\/.*)?$/.exec(url.pathname) ?? [];
  const path = (rest ?? url.pathname).split("/").map(decodeStep).join("/");
  return {
    method: request.method ?? "GET",
    version,
    path: path.length > 1 ? path.replace(/\/$/, "") : path,
    query: url.searchParams,
    authorization: request.headers.authorization,
    contentType: request.headers["content-type"] ?? "",
    bytes: await readBody(request),
  };
}

export async function readContent({ contentType, bytes }: RawCall): Promise<Pick<Call, "body" | "files">> {
  if (bytes.length === 0) return { body: undefined, files: [] };
  if (!contentType.startsWith("multipart/form-data")) return { body: parse(bytes.toString("utf8")), files: [] };
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  const files: UploadedFile[] = [];
  const fields: Record<string, unknown> = {};
  for (const [field, value] of form) {
    if (typeof value === "string") fields[field] = value;
    else {
      const type = value.type || "application/octet-stream";
      files.push({ field, name: value.name, contentType: type, bytes: Buffer.from(await value.arrayBuffer()) });
    }
  }
  const { payload_json: json, ...others } = fields;
  return { body: typeof json === "string" ? parse(json) : others, files };
}

/** Literal steps win over placeholders, as long as the routes are given in that order. */
export function matchRoute(routes: Route[], method: string, path: string) {
  const steps = path.split("/");
  for (const route of routes) {
    const params = route.method === method ? paramsOf(route.template.split("/"), steps) : undefined;
    if (params !== undefined) return { route, params };
  }
  return undefined;
}

function paramsOf(template: string[], steps: string[]): Record<string, string> | undefined {
  if (template.length !== steps.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const step = steps[index] as string;
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined && part !== step) return undefined;
    if (name !== undefined) params[name] = step;
  }
  return params;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(50109);
  }
}

function decodeStep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
