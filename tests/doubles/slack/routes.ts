// What is served under which path.
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody, sendJson } from "../kit/server.ts";
import { type ResponseBody, takeResponse } from "./responses.ts";
import type { Stage } from "./stage.ts";
import { answerWithFault, type SocketActs, serveWebApi } from "./web-api.ts";

export async function serveRequest(
  stage: Stage,
  sockets: SocketActs,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", stage.origin);
  if (pathname.startsWith("/api/")) return serveWebApi(stage, sockets, request, response);
  if (pathname.startsWith("/upload/v1/")) return takeUpload(stage, pathname, request, response);
  if (pathname.startsWith("/commands/") || pathname.startsWith("/actions/")) {
    const body = parseBody(await readBody(request));
    const fault = stage.faults.take({ method: request.method ?? "POST", path: "response_url" });
    return answerWithFault(stage, sockets, fault, "response_url", response, () => takeResponse(stage, pathname, body));
  }
  stage.violations.add({ rule: "route not played", where: pathname, detail: request.method ?? "" });
  sendJson(response, 404, { ok: false, error: "not_found" });
}

/** The bytes come raw or as the only file of a multipart form. */
async function takeUpload(
  stage: Stage,
  pathname: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const upload = stage.uploads.get(pathname.replace("/upload/v1/", ""));
  const raw = await readBody(request);
  if (upload === undefined) return sendJson(response, 404, { ok: false, error: "file_not_found" });
  const type = request.headers["content-type"] ?? "";
  upload.bytes = type.startsWith("multipart/form-data") ? await fileOf(raw, type) : raw;
  if (upload.bytes.length !== upload.length) {
    const detail = `${upload.length} bytes announced, ${upload.bytes.length} came`;
    stage.violations.add({ rule: "upload length", where: "upload", detail });
  }
  response.writeHead(200, { "content-type": "text/plain" });
  response.end(`OK - ${upload.bytes.length}`);
}

async function fileOf(raw: Buffer, type: string): Promise<Buffer> {
  const form = await new Response(new Uint8Array(raw), { headers: { "content-type": type } }).formData();
  const file = [...form.values()].find((value) => typeof value !== "string");
  return file === undefined ? Buffer.alloc(0) : Buffer.from(await file.arrayBuffer());
}

function parseBody(raw: Buffer): ResponseBody | undefined {
  try {
    const parsed = JSON.parse(raw.toString("utf8"));
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
