// Reads back what this door keeps as JSON among the settings.
import type { z } from "zod";

/** Undefined when there is nothing, or it is damaged: then counting starts anew. */
export function readJson<T>(schema: z.ZodType<T>, json: string | undefined): T | undefined {
  if (json === undefined) return undefined;
  try {
    return schema.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}
