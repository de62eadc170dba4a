// A form: at most five questions, as Discord's and Slack's modals can ask them.
import { type Action, encode, type Wire } from "./action.ts";
import type { Choice } from "./card.ts";

export type Question = {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
} & (
  | { readonly kind: "line" | "paragraph"; readonly max: number }
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  /** Suggestions come while typing, from the option of a command. Only doors without typed options draw it (a Discord modal cannot). */
  | {
      readonly kind: "search";
      readonly root: string;
      readonly path: readonly string[];
      readonly option: string;
      readonly max: number;
    }
);

export type Form = {
  readonly title: string;
  readonly wire: Wire;
  readonly send: string;
  readonly questions: readonly Question[];
};

export type FormValues = Readonly<Record<string, string>>;

/** Discord: title 45, label 45, hint (description) 100; Slack: title and button 24. Five questions on Discord. */
export const FORM_LIMITS = { title: 24, send: 24, label: 45, hint: 100, questions: 5, text: 3000 } as const;

export function form<P extends Record<string, string>>(
  title: string,
  to: Action<P>,
  params: P,
  questions: readonly Question[],
  send = "Send",
): Form {
  return { title, wire: encode(to, params), send, questions };
}
