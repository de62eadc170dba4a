// The double's own time: real time plus an offset that a test can push forward, so that windows close without waiting.

export interface Clock {
  now(): number;
  advance(ms: number): void;
  /** Called after every advance, so that waiting parts look at their windows again. */
  onAdvance(listener: () => void): void;
}

export function createClock(): Clock {
  let offset = 0;
  const listeners: (() => void)[] = [];
  return {
    now: () => Date.now() + offset,
    advance(ms) {
      offset += ms;
      for (const listener of listeners) listener();
    },
    onAdvance(listener) {
      listeners.push(listener);
    },
  };
}
