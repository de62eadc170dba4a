// One act of a person and everything the app did about it: the acknowledgement and what became visible.
import type { Clock } from "../kit/clock.ts";
import type { Signal } from "../kit/signal.ts";
import type { View } from "./screens.ts";
import type { Message } from "./workspace.ts";

/** docs.slack.dev/interactivity/handling-user-interaction: later than this the person sees "operation_timeout". */
export const ACK_WINDOW_MS = 3_000;

export interface Envelope {
  envelope_id: string;
  type: "events_api" | "slash_commands" | "interactive";
  payload: Record<string, unknown>;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
}

export interface OfferedOption {
  text: { type: string; text: string };
  value: string;
}

export interface ViewResponse {
  type: "response";
  response_action?: "errors" | "update" | "push" | "clear";
  errors?: Record<string, string>;
  view?: View;
}

export type Result = Message | View | ViewResponse | { type: "options"; options: OfferedOption[] };

export type Purpose = "command" | "action" | "submission" | "closed" | "suggestion" | "shortcut" | "event" | "echo";

export interface Exchange {
  id: string;
  purpose: Purpose;
  user: string;
  channel?: string;
  view?: View;
  envelope: Envelope;
  sentAt: number;
  ackMs?: number;
  /** The acknowledgement's payload. */
  ack?: unknown;
  /** No acknowledgement within three seconds of the double's clock: the person saw operation_timeout. */
  readonly expired: boolean;
  response?: ViewResponse;
  options?: OfferedOption[];
  results: Result[];
  acked(timeoutMs?: number): Promise<unknown>;
  /** Resolves once there is at least one visible result. */
  settled(timeoutMs?: number): Promise<void>;
}

export type ExchangeStart = Pick<Exchange, "purpose" | "user" | "envelope"> & { channel?: string; view?: View };

export interface Exchanges {
  start(given: ExchangeStart): Exchange;
  find(envelopeId: string): Exchange | undefined;
  all(): readonly Exchange[];
  /** Notes a visible result with the act it belongs to: the named one, or the person's latest, or the channel's latest. */
  credit(result: Result, owner: { exchange?: string; user?: string; channel?: string }): void;
}

export function createExchanges(clock: Clock, signal: Signal): Exchanges {
  const exchanges: Exchange[] = [];
  clock.onAdvance(() => signal.fire());

  function owning({ exchange, user, channel }: { exchange?: string; user?: string; channel?: string }) {
    if (exchange !== undefined) return exchanges.find(({ id }) => id === exchange);
    const newestFirst = exchanges.filter(({ purpose }) => purpose !== "echo").reverse();
    return newestFirst.find((each) =>
      user === undefined ? each.channel !== undefined && each.channel === channel : each.user === user,
    );
  }

  return {
    start(given) {
      const exchange: Exchange = {
        ...given,
        id: given.envelope.envelope_id,
        sentAt: clock.now(),
        results: [],
        get expired() {
          return (this.ackMs ?? clock.now() - this.sentAt) > ACK_WINDOW_MS;
        },
        async acked(timeoutMs = ACK_WINDOW_MS + 500) {
          const what = `the acknowledgement of ${given.purpose}`;
          await signal.until(
            () => (exchange.ackMs === undefined && !exchange.expired ? undefined : true),
            timeoutMs,
            what,
          );
          if (exchange.expired) throw new Error(`operation_timeout: ${what} did not come within 3 s`);
          return exchange.ack;
        },
        async settled(timeoutMs = 5_000) {
          const what = `a visible result of ${given.purpose}`;
          await signal.until(() => (exchange.results.length > 0 ? true : undefined), timeoutMs, what);
        },
      };
      exchanges.push(exchange);
      return exchange;
    },
    find: (envelopeId) => exchanges.find(({ id }) => id === envelopeId),
    all: () => exchanges,
    credit(result, owner) {
      const exchange = owning(owner);
      if (exchange !== undefined && !exchange.results.includes(result)) exchange.results.push(result);
      signal.fire();
    },
  };
}
