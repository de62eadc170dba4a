// A person's own reminder: what, when, and when next. Its words belong to the person alone.
import type { Rule } from "../time/rule.ts";
import type { PersonId } from "./person.ts";

export type ReminderId = string & { readonly reminder: unique symbol };

export type Reminder = {
  readonly id: ReminderId;
  readonly person: PersonId;
  readonly text: string;
  readonly zone: string;
  /** Wall clock in the zone; for a repeating one the anchor stands in the rule. */
  readonly date: string;
  readonly time: string;
  readonly rule?: Rule;
  /** Epoch ms; undefined when it is over. */
  readonly nextDueAt?: number;
  /** Another message comes so long before. */
  readonly noticeMinutes?: number;
  /** Edits, so that what is meant to be said again has a key of its own. */
  readonly revision: number;
};

export interface Reminders {
  add(reminder: Omit<Reminder, "id" | "revision">): Promise<Reminder>;
  find(person: PersonId, id: ReminderId): Promise<Reminder | undefined>;
  /** Soonest first; those that are over are left out. */
  listOf(person: PersonId): Promise<readonly Reminder[]>;
  /** Raises the revision. */
  change(
    person: PersonId,
    id: ReminderId,
    to: Partial<Pick<Reminder, "text" | "zone" | "date" | "time" | "rule" | "nextDueAt" | "noticeMinutes">>,
  ): Promise<Reminder | undefined>;
  remove(person: PersonId, id: ReminderId): Promise<boolean>;
  /** To come after `after.at`, by time; `after` is the last of those read before. */
  listAhead(after: { at: number; id: ReminderId }, most: number): Promise<readonly Reminder[]>;
  /** For the scheduler: due by `now`, at most `most`. */
  listDue(now: number, most: number): Promise<readonly Reminder[]>;
  /** Moves on without counting as an edit. */
  setNextDue(id: ReminderId, nextDueAt: number | undefined): Promise<void>;
  nextDueAt(): Promise<number | undefined>;
}
