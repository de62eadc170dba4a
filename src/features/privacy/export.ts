// Everything about one person, as JSON and as text that can be read without a program.
import type { ReplyFile } from "#core";
import { aboutPeople } from "./tables.ts";

type Row = Readonly<Record<string, unknown>>;
export type Rows = Readonly<Record<string, readonly Row[]>>;

export function exportFiles(rows: Rows, now: number): readonly ReplyFile[] {
  const madeAt = new Date(now).toISOString();
  return [
    {
      name: "my-data.json",
      type: "application/json",
      content: `${JSON.stringify({ madeAt, tables: rows }, undefined, 2)}\n`,
    },
    { name: "my-data.txt", type: "text/plain", content: readable(rows, madeAt) },
  ];
}

export const countsOf = (rows: Rows): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(rows).map(([table, kept]) => [table, kept.length]));

function readable(rows: Rows, madeAt: string): string {
  const parts = Object.entries(rows).map(([table, kept]) => {
    const about = aboutPeople[table];
    const title = about ? `${kept.length} ${kept.length === 1 ? about.one : about.many}: ${about.why}` : table;
    return [title, "=".repeat(Math.min(title.length, 80)), ...kept.map(readableRow)].join("\n\n");
  });
  return `${[`All that is kept about you, made at ${madeAt} (UTC).`, ...parts].join("\n\n\n")}\n`;
}

const readableRow = (row: Row): string =>
  Object.entries(row)
    .filter(([, value]) => value !== null)
    .map(([column, value]) => `${column.replaceAll("_", " ")}: ${readableValue(column, value)}`)
    .join("\n");

function readableValue(column: string, value: unknown): string {
  if (typeof value === "number" && isMoment(column)) return new Date(value).toISOString();
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}

/** Columns that hold epoch milliseconds are named so, in every table. */
const isMoment = (column: string): boolean => column === "at" || /_(at|until)$/.test(column) || column === "not_after";
