// Everything the parts of the double share.
import type { Clock } from "../kit/clock.ts";
import type { Faults } from "../kit/faults.ts";
import type { Ledger } from "../kit/ledger.ts";
import type { Signal } from "../kit/signal.ts";
import type { Violations } from "../kit/violations.ts";
import type { Exchange, ExchangeStart, Exchanges } from "./exchange.ts";
import type { Identity, Ids } from "./identity.ts";
import type { Permits } from "./permits.ts";
import type { Screens } from "./screens.ts";
import type { Workspace } from "./workspace.ts";

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  bytes: Buffer;
  channel: string;
}

export interface PendingUpload {
  id: string;
  name: string;
  length: number;
  bytes?: Buffer;
}

export interface Stage {
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
  violations: Violations;
  signal: Signal;
  identity: Identity;
  ids: Ids;
  workspace: Workspace;
  permits: Permits;
  screens: Screens;
  exchanges: Exchanges;
  files: StoredFile[];
  uploads: Map<string, PendingUpload>;
  userGroups: Map<string, string[]>;
  scopes: string[];
  echoOwnMessages: boolean;
  shouldEscape: boolean;
  /** The double's address without a slash at the end. */
  origin: string;
  /** Sends an envelope to the app over the socket or by HTTP. */
  deliver(start: ExchangeStart): Promise<Exchange>;
  /** A one-use address for a Socket Mode connection. */
  openTicket(): string;
}
