// Checking what a bot sent against the schemas, with complaints in the words Slack uses in response_metadata.messages.
import type { z } from "zod";
import { messageBlocks } from "./blocks.ts";
import { optionGroups, optionList } from "./composition.ts";
import { home, modal } from "./views.ts";

export function checkMessageBlocks(blocks: unknown): string[] {
  const complaints = complain(messageBlocks.safeParse(blocks), blocks, "/blocks");
  if (complaints.length > 0 || !Array.isArray(blocks)) return complaints;
  const markdown = blocks.filter(({ type }) => type === "markdown").reduce((sum, { text }) => sum + text.length, 0);
  return markdown > 12_000
    ? ["markdown blocks together must be less than 12001 characters [json-pointer:/blocks]"]
    : [];
}

export function checkView(view: unknown, kinds: readonly ("modal" | "home")[]): string[] {
  const type = typeof view === "object" && view !== null && "type" in view ? view.type : undefined;
  if (type === undefined) return ["missing required field: type [json-pointer:/view]"];
  if (type !== "modal" && type !== "home") return ["unsupported type [json-pointer:/view/type]"];
  if (!kinds.includes(type)) return [`a view of type ${type} is not allowed here [json-pointer:/view/type]`];
  return complain((type === "modal" ? modal : home).safeParse(view), view, "/view");
}

export function checkOptions(options: unknown): string[] {
  return Array.isArray(options) && options.length === 0
    ? []
    : complain(optionList.safeParse(options), options, "/options");
}

export function checkOptionGroups(groups: unknown): string[] {
  return complain(optionGroups.safeParse(groups), groups, "/option_groups");
}

function complain(result: z.ZodSafeParseResult<unknown>, given: unknown, root: string): string[] {
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const pointer = [root, ...issue.path.map(String)].join("/");
    return `${wording(issue, at(given, issue.path))} [json-pointer:${pointer}]`;
  });
}

function wording(issue: z.core.$ZodIssue, given: unknown): string {
  const isText = typeof given === "string";
  switch (issue.code) {
    case "too_big":
      if (isText) return `must be less than ${Number(issue.maximum) + 1} characters`;
      return Array.isArray(given) ? `no more than ${issue.maximum} items allowed` : `must be at most ${issue.maximum}`;
    case "too_small":
      if (isText) return `must be more than ${Number(issue.minimum) - 1} characters`;
      return Array.isArray(given)
        ? `no fewer than ${issue.minimum} items allowed`
        : `must be at least ${issue.minimum}`;
    case "unrecognized_keys":
      return `invalid additional property: ${issue.keys.join(", ")}`;
    case "invalid_union":
      return "unsupported type";
    case "invalid_type":
      return given === undefined
        ? `missing required field: ${String(issue.path.at(-1))}`
        : `should be ${issue.expected}`;
    default:
      return issue.message;
  }
}

function at(given: unknown, path: readonly PropertyKey[]): unknown {
  let value = given;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return value;
}
