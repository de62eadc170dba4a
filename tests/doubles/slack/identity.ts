// Who the app is in this workspace, and ids in Slack's shapes.
import { randomBytes } from "node:crypto";

export interface Identity {
  botToken: string;
  appToken: string;
  signingSecret: string;
  /** Slack's old proof of origin, still in every payload. */
  verificationToken: string;
  teamId: string;
  teamName: string;
  teamDomain: string;
  appId: string;
  botId: string;
  botUserId: string;
  botName: string;
}

export interface Ids {
  next(prefix: string): string;
  /** Message and action times are unique within the workspace: seconds, a dot, six digits. */
  timestamp(now: number): string;
}

export function createIdentity(ids: Ids): Identity {
  const digits = () => String(randomBytes(6).readUIntBE(0, 6)).padStart(13, "1").slice(0, 13);
  const appId = ids.next("A");
  return {
    botToken: `xoxb-${digits()}-${digits()}-${randomBytes(12).toString("hex")}`,
    appToken: `xapp-1-${appId}-${digits()}-${randomBytes(32).toString("hex")}`,
    signingSecret: randomBytes(16).toString("hex"),
    verificationToken: randomBytes(12).toString("hex"),
    teamId: ids.next("T"),
    teamName: "Interest Group",
    teamDomain: "interest-group",
    appId,
    botId: ids.next("B"),
    botUserId: ids.next("U"),
    botName: "app",
  };
}

/** Nine figures in base 36, as Slack's ids have them. */
const FIRST_ID = 7 * 36 ** 8;

export function createIds(): Ids {
  let serial = 0;
  let lastMicro = 0;
  return {
    next(prefix) {
      serial += 1;
      return `${prefix}0${(FIRST_ID + serial).toString(36).toUpperCase()}`;
    },
    timestamp(now) {
      lastMicro = Math.max(lastMicro + 1, now * 1000);
      return `${Math.floor(lastMicro / 1_000_000)}.${String(lastMicro % 1_000_000).padStart(6, "0")}`;
    },
  };
}

export function randomSecret(): string {
  return randomBytes(16).toString("hex");
}
