// The heartbeat: node-cron ticks each second in UTC, a precise timer wakes for the next due time. Both only hint; the truth is in the database.

import { type ScheduledTask, schedule } from "node-cron";
import type { Clock, Log } from "#core";

export type Job = { readonly name: string /** Cron, in UTC. */; readonly every: string; run(): Promise<void> };

export type SchedulerParts = {
  readonly clock: Clock;
  readonly log: Log;
  /** Done at each tick, one after the other, never two ticks at once. */
  readonly tick: readonly (() => Promise<void>)[];
  /** The earliest due time there is (epoch ms). */
  nextDueAt(): Promise<number | undefined>;
  /** Housekeeping on its own timetable. */
  readonly jobs: readonly Job[];
};

export type Scheduler = {
  /** Once: after `stop` it does nothing. */
  start(): void;
  /** Now, for instance because the clock was turned. Resolves when the tick is over. */
  wake(): Promise<void>;
  stop(): Promise<void>;
};

/** Timers longer than this are cut: a clock that jumps must not leave one sleeping (and setTimeout's own limit is 24.8 days). */
const LONGEST_SLEEP_MS = 60_000;
/** What is due and yet did not go waits for its platform's pace: looking again at once would be a loop without end. */
const SHORTEST_SLEEP_MS = 250;

export function createScheduler({ clock, log, tick, nextDueAt, jobs }: SchedulerParts): Scheduler {
  let tasks: ScheduledTask[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let state: "new" | "started" | "stopped" = "new";

  /** Calls during a tick are answered by one more tick after it. */
  function wake(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      do {
        again = false;
        for (const step of tick) await attempt("tick", step);
      } while (again);
    })().finally(() => {
      running = undefined;
      void sleepUntilDue();
    });
    return running;
  }

  async function attempt(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ job: name, err: error }, "a job failed; it is tried again at its next time");
    }
  }

  async function sleepUntilDue(): Promise<void> {
    if (state !== "started") return;
    clearTimeout(timer);
    const due = await nextDueAt().catch(() => undefined);
    if (state !== "started" || due === undefined) return;
    timer = setTimeout(() => void wake(), Math.min(Math.max(due - clock.now(), SHORTEST_SLEEP_MS), LONGEST_SLEEP_MS));
  }

  return {
    wake,
    start() {
      if (state !== "new") return;
      state = "started";
      tasks = [
        // A second that was missed is nothing to warn of: the next one does its work.
        schedule("* * * * * *", () => void wake(), { timezone: "UTC", noOverlap: true, suppressMissedWarning: true }),
        ...jobs.map(({ name, every, run }) =>
          schedule(every, () => attempt(name, run), { timezone: "UTC", noOverlap: true }),
        ),
      ];
      void wake();
    },
    async stop() {
      state = "stopped";
      clearTimeout(timer);
      await Promise.all(tasks.map((task) => task.destroy()));
      tasks = [];
      await running;
    },
  };
}
