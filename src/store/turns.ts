// Who may use the one connection when: a transaction has it to itself, everything else waits until it has ended.

export type Turns = {
  /** True while a transaction of somebody else is open: a statement run now would land inside it. */
  isClosedTo(asker: object): boolean;
  /** Resolves when the open transaction has ended. */
  whenOpen(): Promise<void>;
  /** Resolves when it is this transaction's turn to begin; first come, first served. */
  takeTurn(): Promise<void>;
  /** From here on until `endTurn` the connection belongs to `owner`. */
  open(owner: object): void;
  belongsTo(asker: object): boolean;
  endTurn(): void;
};

type Waiter = { go(): void; fail(error: Error): void };

/** @param patienceMs After this time an open transaction is taken for one that waits for itself. */
export function createTurns(patienceMs: number): Turns {
  let owner: object | undefined;
  let isTaken = false;
  let watch: NodeJS.Timeout | undefined;
  let statements: Waiter[] = [];
  const transactions: Waiter[] = [];

  // `store` used inside `transaction` in place of `tx` would wait for the very transaction it stands in, for ever.
  function failAll() {
    const error = new Error(
      `A transaction has been open for ${patienceMs} ms: inside it only tx may be used, and nothing awaited but the database.`,
    );
    for (const waiter of [...statements.splice(0), ...transactions.splice(0)]) waiter.fail(error);
  }

  const waitIn = (line: Waiter[]): Promise<void> => new Promise((go, fail) => line.push({ go, fail }));

  return {
    isClosedTo: (asker) => owner !== undefined && owner !== asker,
    whenOpen: () => waitIn(statements),
    async takeTurn() {
      if (isTaken) await waitIn(transactions);
      isTaken = true;
    },
    open(newOwner) {
      owner = newOwner;
      watch = setInterval(failAll, patienceMs).unref();
    },
    belongsTo: (asker) => owner === asker,
    endTurn() {
      clearInterval(watch);
      owner = undefined;
      const waiting = statements;
      statements = [];
      for (const waiter of waiting) waiter.go();
      // The turn passes on without a gap, so that a newcomer cannot slip in before those who wait.
      const next = transactions.shift();
      if (next) next.go();
      else isTaken = false;
    },
  };
}
