// What a bot sent that the platform would refuse. A test that ends with assertClean() fails with all of them.

export interface Violation {
  /** The rule's short name, for example "schema", "content-length", "route not played". */
  rule: string;
  /** The request it was found in, for example "POST /channels/1/messages" or "chat.postMessage". */
  where: string;
  detail: string;
}

export interface Violations {
  add(violation: Violation): void;
  all(): readonly Violation[];
  /** Takes the list out, for a test that provokes violations on purpose. */
  take(): Violation[];
  assertClean(): void;
  /** The same, and what was found is not told again: for looking after each test of several. */
  check(): void;
}

export function createViolations(): Violations {
  let found: Violation[] = [];
  const take = () => {
    const taken = found;
    found = [];
    return taken;
  };
  return {
    add: (violation) => void found.push(violation),
    all: () => found,
    take,
    assertClean: () => failWith(found),
    check: () => failWith(take()),
  };
}

function failWith(found: readonly Violation[]): void {
  if (found.length === 0) return;
  const lines = found.map(({ rule, where, detail }) => `- ${where}: ${rule}: ${detail}`);
  throw new Error(`The bot sent ${found.length} invalid request(s):\n${lines.join("\n")}`);
}
