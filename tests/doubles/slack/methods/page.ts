// Cursor pagination: docs.slack.dev/apis/web-api/pagination.
import { type Arguments, textArgument } from "../arguments.ts";
import { Refusal } from "../refusal.ts";

const MOST = 1000;

export function cutPage<T>(all: readonly T[], args: Arguments, usual: number): { items: T[]; cursor: string } {
  const start = decodeCursor(textArgument(args, "cursor"));
  const limit = Math.min(Number(textArgument(args, "limit") ?? usual) || usual, MOST);
  const end = start + limit;
  return { items: all.slice(start, end), cursor: end < all.length ? encodeCursor(end) : "" };
}

function encodeCursor(offset: number): string {
  return Buffer.from(`next:${offset}`).toString("base64");
}

function decodeCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const offset = /^next:(\d+)$/.exec(Buffer.from(cursor, "base64").toString("utf8"))?.[1];
  if (offset === undefined) throw new Refusal("invalid_cursor");
  return Number(offset);
}
