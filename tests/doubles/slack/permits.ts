// What the app may use for a while after somebody acted: trigger ids (3 s, one use) and response URLs (30 min, five uses).
// docs.slack.dev/interactivity/handling-user-interaction.
import type { Clock } from "../kit/clock.ts";
import { randomSecret } from "./identity.ts";

const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

export interface Trigger {
  id: string;
  user: string;
  exchange: string;
  /** The modal it was pressed in, for views.push. */
  view?: string;
  at: number;
  used: boolean;
}

export interface ResponseUrl {
  path: string;
  user: string;
  channel: string;
  exchange: string;
  /** The message whose element was used; absent after a slash command. */
  source?: { channel: string; ts: string };
  at: number;
  uses: number;
}

export interface Permits {
  addTrigger(given: Pick<Trigger, "user" | "exchange"> & { view?: string }): string;
  /** Uses it up, or says why not in Slack's word. */
  takeTrigger(id: unknown): Trigger | "invalid_trigger_id" | "expired_trigger_id" | "exchanged_trigger_id";
  addResponseUrl(kind: "commands" | "actions", given: Omit<ResponseUrl, "path" | "at" | "uses">): string;
  takeResponseUrl(path: string): ResponseUrl | "no_service" | "expired_url" | "used_url";
}

export function createPermits(clock: Clock, teamId: string): Permits {
  const triggers = new Map<string, Trigger>();
  const responseUrls = new Map<string, ResponseUrl>();
  let serial = 8_000_000_000_000;
  return {
    addTrigger(given) {
      serial += 1;
      const trigger = { ...given, id: `${serial}.${serial - 7_000}.${randomSecret()}`, at: clock.now(), used: false };
      triggers.set(trigger.id, trigger);
      return trigger.id;
    },
    takeTrigger(id) {
      const trigger = typeof id === "string" ? triggers.get(id) : undefined;
      if (trigger === undefined) return "invalid_trigger_id";
      if (trigger.used) return "exchanged_trigger_id";
      if (clock.now() - trigger.at > TRIGGER_LIFE_MS) return "expired_trigger_id";
      trigger.used = true;
      return trigger;
    },
    addResponseUrl(kind, given) {
      serial += 1;
      const path = `/${kind}/${teamId}/${serial}/${randomSecret()}`;
      responseUrls.set(path, { ...given, path, at: clock.now(), uses: 0 });
      return path;
    },
    takeResponseUrl(path) {
      const found = responseUrls.get(path);
      if (found === undefined) return "no_service";
      if (clock.now() - found.at > RESPONSE_URL_LIFE_MS) return "expired_url";
      if (found.uses >= RESPONSE_URL_USES) return "used_url";
      found.uses += 1;
      return found;
    },
  };
}
