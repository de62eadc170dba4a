// The curated guide as the rest of the program sees it; read and checked once, at start, by the content room.
import type { Text } from "../chat/text.ts";
import type { Checklist, ClassYear, EmailTemplate, QuestionCategory, Stage } from "./study-aids.ts";

export type Audience = "preclinical" | "clinical" | "no-home-program";

export type TopicAction = { readonly kind: string; readonly argument?: string };

export type Topic = {
  readonly slug: string;
  readonly title: string;
  readonly aliases: readonly string[];
  /** Letter of a section in the pack. */
  readonly group: string;
  /** Empty: for everybody. Re-orders answers, never hides one. */
  readonly audience: readonly Audience[];
  readonly facts: readonly string[];
  readonly sources: readonly string[];
  /** The season or year the dated facts hold for. */
  readonly asOf?: string;
  /** ISO date by which it must be read again. */
  readonly reviewBy?: string;
  /** ISO date of the last reading against the facts. */
  readonly reviewed: string;
  readonly related: readonly string[];
  readonly action: TopicAction;
  /** Adds the fixed line that the rules of school and site come first. */
  readonly siteRules: boolean;
  readonly body: Text;
  readonly more?: Text;
};

export type Term = {
  readonly slug: string;
  readonly term: string;
  readonly aliases: readonly string[];
  readonly group: string;
  readonly definition: string;
  /** How it is said, for words that are hard to say. */
  readonly say?: string;
  readonly see: readonly string[];
  readonly sources: readonly string[];
  readonly facts: readonly string[];
};

export type Source = {
  readonly id: string;
  readonly name: string;
  readonly page?: string;
  readonly asOf: string;
  /** ISO date. */
  readonly checked: string;
};

/** A class of questions the guide does not answer, recognised by words; each has a fitting pointer. */
export type Unknown = {
  readonly class: string;
  /** One word or phrase of each list must stand in the question. */
  readonly cues: readonly (readonly string[])[];
  readonly reply: Text;
  /** Slug of the topic that comes nearest, offered as a button. */
  readonly pointer?: string;
  /** Wins over any match, however good: questions about somebody's own illness. */
  readonly veto: boolean;
  /** Words that show it was meant otherwise; with one of them in the question the cues do not count. */
  readonly unless?: readonly string[];
  /** How much the cues count beside a good match; 1 unless given. */
  readonly weight?: number;
};

/** How students say what the guide says. */
export type Lexicon = {
  /** Other spellings and short forms, by what they stand for; they count as the same word everywhere. */
  readonly same: readonly { readonly as: string; readonly written: readonly string[] }[];
  /** What students say, and the guide's words it comes near to. */
  readonly words: readonly { readonly said: readonly string[]; readonly means: string; readonly weight: number }[];
  /** By topic slug: how students ask for it. Not shown anywhere, unlike aliases. */
  readonly cues: ReadonlyMap<string, readonly string[]>;
};

/** Fitted on questions by a program; numbers by name. */
export type Weights = Readonly<Record<string, number>>;

export type Pack = {
  readonly id: string;
  readonly version: string;
  /** Root command without slash. */
  readonly command: string;
  readonly names: { readonly group: string; readonly field: string; readonly short: string; readonly society: string };
  /** What the guide is called in the source line of a card. */
  readonly source: string;
  readonly groups: readonly { readonly id: string; readonly title: string }[];
  readonly wordGroups: readonly { readonly id: string; readonly title: string }[];
  /** Examples for help, by command. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
  /** Questions that show what the guide can do; buttons of the menu, at most 60 characters. */
  readonly starters: readonly string[];
  readonly texts: {
    readonly welcome: Text;
    readonly siteRules: Text;
    readonly miss: Text;
    readonly reviewDue: Text;
  };
  /** Zone of a chapter that has not been set up. */
  readonly zone: string;
  readonly years: readonly ClassYear[];
};

export type Guide = {
  readonly pack: Pack;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly terms: ReadonlyMap<string, Term>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly unknowns: readonly Unknown[];
  readonly checklists: ReadonlyMap<string, Checklist>;
  readonly questions: ReadonlyMap<string, QuestionCategory>;
  readonly emails: ReadonlyMap<string, EmailTemplate>;
  /** In the order of the file. */
  readonly stages: readonly Stage[];
  readonly lexicon?: Lexicon;
  readonly weights?: Weights;
};
