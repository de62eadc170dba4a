// Chapters that set themselves up, members with settings of their own, and messages that arrive.
import type { Migration } from "kysely";
import { addChapterSettings } from "./0003-chapter-settings.ts";
import { addDeliveries } from "./0003-deliveries.ts";
import { addPersonalSettings } from "./0003-personal-settings.ts";

export const messages: Migration = {
  async up(db) {
    await addChapterSettings(db);
    await addPersonalSettings(db);
    await addDeliveries(db);
  },
};
