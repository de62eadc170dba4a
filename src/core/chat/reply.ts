// What a handler returns. The adapter does the talking and keeps the platform's deadline.
import type { Card } from "./card.ts";
import type { Form, FormValues } from "./form.ts";

export type ReplyFile = { readonly name: string; readonly type: string; readonly content: string };

export type Reply =
  | {
      readonly kind: "cards";
      /** A new message. */
      readonly card?: Card;
      readonly to: "asker" | "everyone";
      /** What the pressed message becomes. */
      readonly redraw?: Card;
      readonly files?: readonly ReplyFile[];
      /** Said only where that needs no call to the platform: the asker has been told often enough. */
      readonly onlyIfFree?: boolean;
    }
  | { readonly kind: "ask"; readonly form: Form; readonly values: FormValues }
  /** The form stays open with these sentences under its fields, and with what was typed. */
  | {
      readonly kind: "wrong";
      readonly form: Form;
      readonly problems: Readonly<Record<string, string>>;
      readonly values: FormValues;
    };

export const toAsker = (card: Card, files?: readonly ReplyFile[]): Reply => ({
  kind: "cards",
  to: "asker",
  card,
  ...(files && { files }),
});
export const isOnlyIfFree = (reply: Reply): boolean => reply.kind === "cards" && reply.onlyIfFree === true;
export const toEveryone = (card: Card): Reply => ({ kind: "cards", to: "everyone", card });
export const ask = (form: Form, values: FormValues = {}): Reply => ({ kind: "ask", form, values });
export const wrong = (form: Form, problems: Readonly<Record<string, string>>, values: FormValues): Reply => ({
  kind: "wrong",
  form,
  problems,
  values,
});
