// Every migration in order. A name is for ever: databases remember which ones they have had.
import type { Migration } from "kysely";
import { first } from "./0001-first.ts";
import { drawnQuestions } from "./0002-drawn-questions.ts";
import { messages } from "./0003-messages.ts";
import { deliveryAccounts } from "./0004-deliveries.ts";
import { mentions } from "./0005-mentions.ts";
import { notice } from "./0006-notice.ts";

export const migrations: Readonly<Record<string, Migration>> = {
  "0001-first": first,
  "0002-drawn-questions": drawnQuestions,
  "0003-messages": messages,
  "0004-deliveries": deliveryAccounts,
  "0005-mentions": mentions,
  "0006-notice": notice,
};
