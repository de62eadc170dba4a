// Fills a template with what the student typed, and nothing else; what is missing stays visible in brackets.
import type { EmailTemplate, FormValues } from "#core";

export type Filled = {
  readonly subject: string;
  readonly body: string;
  /** Labels of the fields left empty. */
  readonly missing: readonly string[];
  readonly words: number;
};

/** Busy people read to the end of a short letter. */
export const MOST_WORDS = 150;

export function fill(template: EmailTemplate, values: FormValues): Filled {
  const typed = new Map(template.fields.map((field) => [field.id, (values[field.id] ?? "").replace(/\s+/g, " ").trim()]));
  const put = (text: string) =>
    text.replace(/\{\{([a-z]+)\}\}/g, (_, id: string) => {
      const field = template.fields.find((each) => each.id === id);
      const value = typed.get(id);
      return value ? value.replace(/[.,;\s]+$/, "") : `[${field?.blank ?? id}]`;
    });
  const body = put(template.body);
  return {
    subject: put(template.subject),
    body,
    missing: template.fields.filter(({ id }) => !typed.get(id)).map(({ label }) => label),
    words: body.split(/\s+/).filter((word) => word !== "").length,
  };
}
