// Driving a double from outside: POST /_control/<act> with the arguments as one JSON object, GET /_control/<reading>?name=value.
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "./clock.ts";
import type { Fault, Faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import { readBody, sendJson } from "./server.ts";
import type { Violations } from "./violations.ts";

export type ControlArguments = Record<string, unknown>;

export interface Control {
  acts: Record<string, (given: ControlArguments) => unknown>;
  readings: Record<string, (query: Record<string, string>) => unknown>;
}

export interface ControlledParts {
  clock: Clock;
  ledger: Ledger;
  faults: Faults;
  violations: Violations;
}

/** The acts and readings that every double has. */
export function createPartsControl({ clock, ledger, faults, violations }: ControlledParts): Control {
  return {
    acts: {
      advance: ({ ms }) => clock.advance(Number(ms)),
      fault: (given) => faults.add(given as unknown as Fault),
      clearFaults: () => faults.clear(),
      takeViolations: () => violations.take(),
    },
    readings: {
      now: () => clock.now(),
      ledger: ({ kind }) => (kind === undefined ? ledger.all() : ledger.of(kind)),
      faults: () => faults.pending(),
      violations: () => violations.all(),
    },
  };
}

export function joinControls(...controls: Control[]): Control {
  return {
    acts: Object.assign(Object.create(null), ...controls.map(({ acts }) => acts)),
    readings: Object.assign(Object.create(null), ...controls.map(({ readings }) => readings)),
  };
}

/** True when the request was for /_control and has been answered. Answers `{result}` or `{error}`. */
export async function serveControl(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const name = /^\/_control\/([\w-]+)$/.exec(url.pathname)?.[1];
  if (name === undefined) return false;
  const run = request.method === "POST" ? control.acts[name] : control.readings[name];
  if (run === undefined) {
    sendJson(response, 404, { error: `no such ${request.method === "POST" ? "act" : "reading"}: ${name}` });
    return true;
  }
  try {
    const given =
      request.method === "POST"
        ? JSON.parse((await readBody(request)).toString("utf8") || "{}")
        : Object.fromEntries(url.searchParams);
    sendJson(response, 200, { result: (await run(given)) ?? null });
  } catch (error) {
    sendJson(response, 400, { error: error instanceof Error ? error.message : String(error) });
  }
  return true;
}
