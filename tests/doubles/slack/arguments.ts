// Reading the arguments of a Web API call and checking them against the method's page.
import type { IncomingMessage } from "node:http";
import { type Method, undocumentedArguments } from "./method-table.ts";
import { Refusal } from "./refusal.ts";
import type { Stage } from "./stage.ts";

export type Arguments = Record<string, unknown>;

/** These travel as JSON strings in a form. */
const JSON_ARGUMENTS = ["blocks", "view", "attachments", "metadata", "files", "file_ids"];

export async function readArguments(request: IncomingMessage, body: Buffer): Promise<Arguments> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const type = request.headers["content-type"] ?? "";
  const query = Object.fromEntries(url.searchParams);
  if (type.startsWith("application/json")) {
    const parsed = parseJson(body.toString("utf8"));
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) throw new Refusal("invalid_form_data");
    return { ...query, ...parsed };
  }
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return { ...query, ...decode(Object.fromEntries(form)) };
  }
  return { ...query, ...decode(Object.fromEntries(new URLSearchParams(body.toString("utf8")))) };
}

/** Unknown arguments are noted as violations (Slack passes over them); missing ones are refused. */
export function checkArguments(stage: Stage, name: string, method: Method, given: Arguments): void {
  // Bolt adds team_id to every call, for tokens of a whole organization.
  const everywhere = ["token", "team_id"];
  const known = new Set([...Object.keys(method.args), ...(undocumentedArguments[name] ?? []), ...everywhere]);
  const note = (rule: string, detail: string) => stage.violations.add({ rule, where: name, detail });
  for (const argument of Object.keys(given)) if (!known.has(argument)) note("unknown-argument", argument);

  const complaints: string[] = [];
  for (const [argument, { required, type }] of Object.entries(method.args)) {
    const value = given[argument];
    if (value === undefined || value === "") {
      if (required) complaints.push(`missing required field: ${argument}`);
    } else if (isNumeric(type) && !/^\d+$/.test(String(value))) {
      complaints.push(`must be a valid integer: ${argument}`);
    } else if (type === "boolean" && !["true", "false", "1", "0"].includes(String(value))) {
      complaints.push(`must be a boolean: ${argument}`);
    }
  }
  for (const { args, required, mutually_exclusive } of method.arg_groups ?? []) {
    const present = args.filter((argument) => given[argument] !== undefined && given[argument] !== "");
    // An empty message and a doubled text have error codes of their own.
    if (args.includes("text")) continue;
    if (present.length === 0 && required !== false) complaints.push(`missing required field: ${args.join(" or ")}`);
    if (present.length > 1 && mutually_exclusive)
      complaints.push(`Cannot provide both ${present.map((argument) => `\`${argument}\``).join(" and ")}`);
  }
  if (complaints.length === 0) return;
  note("invalid_arguments", complaints.join("; "));
  throw new Refusal("invalid_arguments", { messages: complaints });
}

export function textArgument(given: Arguments, name: string): string | undefined {
  const value = given[name];
  return value === undefined || value === "" ? undefined : String(value);
}

export function flagArgument(given: Arguments, name: string): boolean {
  return ["true", "1"].includes(String(given[name]));
}

function decode(fields: Record<string, unknown>): Arguments {
  const decoded: Arguments = { ...fields };
  for (const name of JSON_ARGUMENTS) {
    const value = decoded[name];
    if (typeof value === "string") decoded[name] = parseJson(value) ?? value;
  }
  return decoded;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isNumeric(type: Method["args"][string]["type"]): boolean {
  return type === "number" || type === "integer";
}
