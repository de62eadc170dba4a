// Reads what a tab sends, trusting nothing in it.
import type { AccountId, FormValues } from "#core";
import type { Deed } from "./door.ts";
import { demoPeople } from "./people.ts";

export type Sent = { readonly account: AccountId; readonly deed: Deed; readonly eventId: string };

const LINE = 4000;

/** "mia" -> local:mia; undefined when nobody is called that. */
export function personNamed(name: unknown): AccountId | undefined {
  return demoPeople.find(({ id }) => id === `local:${String(name)}`)?.id;
}

export function readDeed(sent: unknown): Sent | undefined {
  if (typeof sent !== "object" || sent === null) return undefined;
  const fields = new Map(Object.entries(sent));
  const account = personNamed(fields.get("as"));
  const eventId = text(fields.get("id"), 64);
  const deed = deedOf(fields);
  return account && eventId !== undefined && eventId.length >= 8 && deed ? { account, deed, eventId } : undefined;
}

/** Why it could not be read, in words for whoever sent it. */
export function problemOf(sent: Readonly<Record<string, unknown>>): string {
  const { kind, text: typed } = sent;
  return kind === "type" && typeof typed === "string" && typed.length > LINE
    ? `That is too long: at most ${LINE} characters fit. Please shorten it.`
    : "I could not read that. Please load the page again.";
}

function deedOf(fields: ReadonlyMap<string, unknown>): Deed | undefined {
  const wire = text(fields.get("wire"), 200);
  const named = text(fields.get("message"), 64);
  const message = named === undefined ? {} : { message: named };
  switch (fields.get("kind")) {
    case "type": {
      const typed = text(fields.get("text"), LINE)?.trim();
      return typed ? { kind: "type", text: typed, in: fields.get("in") === "inbox" ? "inbox" : "channel" } : undefined;
    }
    case "press":
      return wire === undefined ? undefined : { kind: "press", wire, ...message };
    case "pick": {
      const picked = text(fields.get("picked"), 200);
      return wire === undefined || picked === undefined
        ? undefined
        : { kind: "pick", wire, picked: [picked], ...message };
    }
    case "submit": {
      const values = valuesOf(fields.get("values"));
      return values && { kind: "submit", values, ...(wire !== undefined && { wire }) };
    }
    case "cancel":
      return { kind: "cancel" };
    default:
      return undefined;
  }
}

function valuesOf(sent: unknown): FormValues | undefined {
  if (typeof sent !== "object" || sent === null) return undefined;
  const entries = Object.entries(sent).slice(0, 25);
  if (!entries.every(([name, value]) => /^[a-z][\w-]{0,63}$/i.test(name) && typeof value === "string"))
    return undefined;
  return Object.assign(Object.create(null) as FormValues, Object.fromEntries(entries));
}

function text(sent: unknown, max: number): string | undefined {
  return typeof sent === "string" && sent.length <= max ? sent : undefined;
}
