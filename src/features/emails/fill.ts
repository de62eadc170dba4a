// Fills a template with what the student typed, and nothing else; what is missing stays visible in brackets.
import { clean, type EmailTemplate, type FormValues, shorten } from "#core";

export type Filled = {
  readonly subject: string;
  readonly body: string;
  /** Labels of the fields left empty. */
  readonly missing: readonly string[];
  readonly words: number;
};

/** Busy people read to the end of a short letter. */
export const MOST_WORDS = 150;

/** A field, and the sign right after it: nobody should have to think of who writes the full stop. */
const FIELD = /\{\{([a-z]+)\}\}([.,;:?!]?)/g;

export function fill(template: EmailTemplate, values: FormValues): Filled {
  const typed = new Map(template.fields.map(({ id, max }) => [id, oneLine(values, id, max)]));
  const blanks = new Map(template.fields.map(({ id, blank }) => [id, blank]));
  // One pass: braces that somebody types are not read again.
  const put = (text: string) =>
    text.replace(FIELD, (_, id: string, sign: string) => {
      const value = typed.get(id);
      return value ? joined(value, sign) : `[${blanks.get(id) ?? id}]${sign}`;
    });
  const body = put(template.body);
  return {
    subject: put(template.subject),
    body,
    missing: template.fields.filter(({ id }) => !typed.get(id)).map(({ label }) => label),
    words: body.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0,
  };
}

/** A line break typed in a field would tear the letter apart. */
function oneLine(values: FormValues, id: string, max: number): string {
  const value = Object.hasOwn(values, id) ? values[id] : undefined;
  return typeof value === "string" ? shorten(clean(value).replace(/\s+/g, " ").trim(), max) : "";
}

function joined(value: string, sign: string): string {
  if (sign === "" || value.endsWith(sign)) return value;
  // "Really?" ends a sentence as well as the template's full stop would; a question of the template stays one.
  if (sign === "." && /[?!]$/.test(value)) return value;
  return `${value.replace(/[\s.,;:!?]+$/, "") || value}${sign}`;
}
