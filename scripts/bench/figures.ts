// Figures of several rounds, and the tables they are printed in.

/** Median of the rounds, with the least and the most. */
export type Figure = { readonly median: number; readonly min: number; readonly max: number };
export type Cell = string | number | Figure;

export type Table = {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly notes?: readonly string[];
};

export function figure(rounds: readonly number[]): Figure {
  return { median: quantile(rounds, 0.5), min: Math.min(...rounds), max: Math.max(...rounds) };
}

/** The smallest value that at least this share of the values does not exceed; for 0.5 the mean of the two in the middle. */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const isBetween = share === 0.5 && sorted.length % 2 === 0;
  return isBetween ? (sorted[rank]! + sorted[rank + 1]!) / 2 : sorted[rank]!;
}

/** "<= 1.5 kept", so that a missed budget is seen at a glance. */
export function budget(limit: number, reached: number): string {
  return `<= ${limit} ${reached <= limit ? "kept" : "MISSED"}`;
}

export function printTable({ title, head, rows, notes = [] }: Table): string {
  const cells = [head, ...rows.map((row) => row.map(show))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    widths.map((width, column) => pad(row[column] ?? "", width, column)).join("  ");
  const [top, ...body] = cells.map((row) => `  ${line(row)}`.trimEnd());
  const rule = `  ${widths.map((width) => "-".repeat(width)).join("  ")}`;
  return [title, top, rule, ...body, ...notes.map((note) => `  ${note}`), ""].join("\n");
}

/** One object a row, its columns as names. */
export function tableToJson({ title, head, rows, notes = [] }: Table): object {
  return { title, rows: rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? null]))), notes };
}

function show(cell: Cell): string {
  if (typeof cell === "string") return cell;
  if (typeof cell === "number") return round(cell);
  const { median, min, max } = cell;
  return min === max ? round(median) : `${round(median)} (${round(min)}-${round(max)})`;
}

function round(value: number): string {
  if (!Number.isFinite(value)) return "-";
  const size = Math.abs(value);
  if (size >= 100) return value.toFixed(0);
  return size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const pad = (text: string, width: number, column: number) => (column === 0 ? text.padEnd(width) : text.padStart(width));
