// What is being answered right now, so that a stop can wait for it.

export type Running = {
  readonly isStopping: boolean;
  /** Keeps count of the work, and hands it back. */
  track<T>(work: Promise<T>): Promise<T>;
  /** From now on nothing new is begun; resolves when all is done, or after `ms`. */
  finish(ms: number): Promise<void>;
};

export function createRunning(): Running {
  const running = new Set<Promise<unknown>>();
  let isStopping = false;
  return {
    get isStopping() {
      return isStopping;
    },
    track(work) {
      const settled: Promise<unknown> = work.then(
        () => running.delete(settled),
        () => running.delete(settled),
      );
      running.add(settled);
      return work;
    },
    async finish(ms) {
      isStopping = true;
      const limit = new Promise((resolve) => setTimeout(resolve, ms).unref());
      await Promise.race([Promise.all(running), limit]);
    },
  };
}
