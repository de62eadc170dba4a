// A few begin at a time, each space in its turn: two hundred requests of one group come between another's by one, not by two hundred (SECURITY S22).
// A request that waits for something holds nobody up, since only beginning is taken in turns.

export type FairQueue = {
  /** Undefined, and nothing is begun: this key has too many unanswered ones already. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | undefined;
};

/** Of one key, begun or not. An allowance admits fewer, unless answering has come to a halt. */
export const MOST_UNANSWERED = 500;
/** A turn of the event loop costs more than many an answer's beginning; so many keep nobody waiting for longer than a few milliseconds. */
const AT_A_TIME = 8;
// The loop's own, also where a test stops the clock.
const { setImmediate } = globalThis;

export function createFairQueue(): FairQueue {
  /** The first key is the next in turn. */
  const lines = new Map<string, (() => void)[]>();
  const unanswered = new Map<string, number>();
  let isTaking = false;

  /** What has come in meanwhile takes part in the next turns: the loop is given back in between. */
  function takeTurns(): void {
    for (let begun = 0; begun < AT_A_TIME; begun++) {
      const [next] = lines;
      if (!next) {
        isTaking = false;
        return;
      }
      const [key, line] = next;
      const begin = line.shift();
      lines.delete(key);
      if (line.length > 0) lines.set(key, line);
      begin?.();
    }
    setImmediate(takeTurns);
  }

  function turnOf(key: string): Promise<void> | undefined {
    if (isTaking)
      return new Promise((begin) => {
        const line = lines.get(key);
        if (line) line.push(begin);
        else lines.set(key, [begin]);
      });
    isTaking = true;
    setImmediate(takeTurns);
    return undefined;
  }

  function answered(key: string): void {
    const left = (unanswered.get(key) ?? 1) - 1;
    if (left === 0) unanswered.delete(key);
    else unanswered.set(key, left);
  }

  async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    try {
      const turn = turnOf(key);
      if (turn) await turn;
      return await work();
    } finally {
      answered(key);
    }
  }

  return {
    run(key, work) {
      const before = unanswered.get(key) ?? 0;
      if (before >= MOST_UNANSWERED) return undefined;
      unanswered.set(key, before + 1);
      return inTurn(key, work);
    },
  };
}
