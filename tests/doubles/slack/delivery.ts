// Getting envelopes to the app: over the socket, or as signed HTTP requests; events wait while there is no connection.
import { takeAck } from "./acks.ts";
import type { Envelope, Exchange, ExchangeStart } from "./exchange.ts";
import { postRequest, signRequest } from "./signed-requests.ts";
import type { SocketMode } from "./socket-mode.ts";
import type { Stage } from "./stage.ts";

export interface Delivery {
  deliver(start: ExchangeStart): Promise<Exchange>;
  /** The same event again, marked as a retry. */
  redeliver(envelope: Envelope): Promise<void>;
  deliverTo(url: string | undefined): void;
  /** Sends the events that waited. */
  flush(): void;
  takeAck(envelopeId: string, payload: unknown): void;
}

export function createDelivery(stage: Stage, sockets: SocketMode): Delivery {
  let url: string | undefined;
  let waiting: Envelope[] = [];

  function acknowledge(envelopeId: string, payload: unknown): void {
    const exchange = stage.exchanges.find(envelopeId);
    if (exchange !== undefined) takeAck(stage, exchange, payload);
    else stage.violations.add({ rule: "unknown envelope", where: "acknowledgement", detail: envelopeId });
  }

  function send(envelope: Envelope): boolean {
    if (url === undefined) return sockets.send(envelope);
    const request = signRequest(stage.identity.signingSecret, envelope, stage.clock.now());
    postRequest(url, request).then(
      ({ status, payload }) => {
        if (status === 200) acknowledge(envelope.envelope_id, payload);
        else stage.ledger.add("http-refused", { envelope: envelope.envelope_id, status });
      },
      (error: unknown) => stage.ledger.add("http-failed", { envelope: envelope.envelope_id, detail: String(error) }),
    );
    return true;
  }

  return {
    async deliver(start) {
      const { envelope, purpose, user } = start;
      const isEvent = envelope.type === "events_api";
      const exchange = stage.exchanges.start(start);
      const isSent = send(envelope);
      if (purpose !== "echo") stage.ledger.add("envelope", { envelope: exchange.id, purpose, user, sent: isSent });
      if (isSent) return exchange;
      // Slack retries events, while a command or a press fails at once with this word on the person's screen.
      if (!isEvent) throw new Error("dispatch_failed: the app has no connection");
      waiting.push({ ...envelope, retry_attempt: 1, retry_reason: "timeout" });
      return exchange;
    },
    async redeliver(envelope) {
      const retry = { ...envelope, retry_attempt: (envelope.retry_attempt ?? 0) + 1, retry_reason: "timeout" };
      if (!send(retry)) throw new Error("The app has no connection");
    },
    deliverTo(target) {
      url = target;
    },
    flush() {
      const events = waiting;
      waiting = [];
      for (const envelope of events) if (!send(envelope)) waiting.push(envelope);
    },
    takeAck: acknowledge,
  };
}
