// What the pack holds beside answers and words: checklists, questions to ask, e-mail templates, the roadmap.
import type { Audience, TopicAction } from "./guide.ts";

export type Checklist = {
  readonly id: string;
  readonly title: string;
  readonly siteRules: boolean;
  /** ISO date of the last reading against the facts. */
  readonly reviewed: string;
  readonly sources: readonly string[];
  readonly items: readonly {
    readonly text: string;
    /** May not be hidden by a chapter. */
    readonly core: boolean;
    /** The site answers it. */
    readonly ask: boolean;
  }[];
};

/** When a question fits: most never while the patient is awake and listening. */
export type Moment = "before" | "pause" | "after" | "meeting" | "any";

export type QuestionCategory = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly items: readonly {
    readonly id: string;
    readonly ask: string;
    readonly when: Moment;
    readonly audience: readonly Audience[];
    /** Groups of words (kinds of cases) it fits; empty: all. */
    readonly cases: readonly string[];
  }[];
};

export type EmailTemplate = {
  readonly id: string;
  readonly title: string;
  /** When to use it, one line. */
  readonly for: string;
  readonly subject: string;
  /** At most five: they make one form. */
  readonly fields: readonly {
    readonly id: string;
    readonly label: string;
    readonly hint?: string;
    readonly max: number;
    /** Stands in brackets while the field is empty. */
    readonly blank: string;
  }[];
  /** What to check before sending. */
  readonly closing: readonly string[];
  /** The same as words for a phone call. */
  readonly phone?: string;
  /** With `{{field}}` where a field goes. */
  readonly body: string;
};

/** A lane of the roadmap, no deadline. */
export type Stage = {
  readonly id: string;
  readonly title: string;
  /** Class years it belongs to; empty when it runs beside them. */
  readonly years: readonly string[];
  readonly beside?: string;
  readonly audience: readonly Audience[];
  readonly steps: readonly { readonly text: string; readonly topic?: string; readonly action?: TopicAction }[];
  readonly asOf?: string;
};

export type ClassYear = {
  readonly id: string;
  readonly label: string;
  /** Years until graduation: 3 for the first of four years, 0 in the last. */
  readonly yearsLeft: number;
  readonly audience: Audience;
  readonly mayMentor: boolean;
};
