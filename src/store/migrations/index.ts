// Every migration in order. A name is for ever: databases remember which ones they have had.
import type { Migration } from "kysely";
import { first } from "./0001-first.ts";
import { drawnQuestions } from "./0002-drawn-questions.ts";
import { messages } from "./0003-messages.ts";

export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-drawn-questions": drawnQuestions,
  "0003-messages": messages,
};
