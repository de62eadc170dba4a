// Before anything is looked up: whoever asks too much is refused, all others are answered in turn, each space alike (SECURITY S22).
import { platformOf } from "../chat/people.ts";
import { type Reply, toAsker } from "../chat/reply.ts";
import { createFairQueue } from "./fair-queue.ts";
import type { Flood } from "./flood.ts";
import type { Sender } from "./request.ts";
import { tooMuch } from "./views.ts";

export type Gate = {
  answer(from: Sender, work: () => Promise<Reply | undefined>): Promise<Reply | undefined>;
  /** Undefined: refused. */
  suggest<T>(from: Sender, work: () => Promise<T>): Promise<T | undefined>;
};

export function createGate(flood?: Flood): Gate {
  const queue = createFairQueue();
  // Direct messages that name no space take turns as one.
  const keyOf = ({ space, account }: Sender) => space ?? `${platformOf(account)} direct`;
  return {
    async answer(from, work) {
      const answer = flood?.admits(from) === false ? undefined : queue.run(keyOf(from), work);
      if (answer) return answer;
      return { ...toAsker(tooMuch), ...(flood?.tells(from) === false && { onlyIfFree: true }) };
    },
    async suggest(from, work) {
      return flood?.admitsSuggestion(from) === false ? undefined : queue.run(keyOf(from), work);
    },
  };
}
