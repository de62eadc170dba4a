// Waiting without polling: something changed, so look at the condition again.

export interface Signal {
  fire(): void;
  /** Resolves with the first value that is not undefined; rejects after the timeout, naming what was waited for. */
  until<T>(look: () => T | undefined, timeoutMs: number, what: string): Promise<T>;
}

export function createSignal(): Signal {
  const listeners = new Set<() => void>();
  return {
    fire() {
      for (const listener of [...listeners]) listener();
    },
    until(look, timeoutMs, what) {
      const first = look();
      if (first !== undefined) return Promise.resolve(first);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(check);
          reject(new Error(`Waited ${timeoutMs} ms in vain for ${what}`));
        }, timeoutMs);
        const check = () => {
          const value = look();
          if (value === undefined) return;
          clearTimeout(timer);
          listeners.delete(check);
          resolve(value);
        };
        listeners.add(check);
      });
    },
  };
}
