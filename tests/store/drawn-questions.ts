// What any database must do for the questions somebody has had.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, PersonId, Store } from "#core";
import { firstContact, turnableClock } from "./stage.ts";

export function drawnQuestionsContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock };
  }

  describe(`drawn questions in ${name}`, () => {
    test("keeps the questions somebody has had, the oldest first, until a new round begins", async () => {
      const { store, clock } = await stage();
      const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
      const ben = await firstContact(store, "discord:2", "discord:9", "Ben");
      const draw = async (questions: readonly string[], startAgain = false) => {
        clock.advance(1_000);
        await store.drawnQuestions.add(ann.person, questions, { startAgain });
      };
      expect(await store.drawnQuestions.listOf(ann.person)).toEqual([]);
      await draw(["why", "how"]);
      await draw(["when"]);
      await store.drawnQuestions.add(ben.person, ["how"], { startAgain: false });
      expect(await store.drawnQuestions.listOf(ann.person)).toEqual(["how", "why", "when"]);
      await draw(["how"]);
      expect(await store.drawnQuestions.listOf(ann.person)).toEqual(["why", "when", "how"]);
      await draw(["who", "how"], true);
      expect(await store.drawnQuestions.listOf(ann.person)).toEqual(["how", "who"]);
      expect(await store.drawnQuestions.listOf(ben.person)).toEqual(["how"]);
      await draw([], true);
      expect(await store.drawnQuestions.listOf(ann.person)).toEqual([]);
    });

    test("a new round is all or nothing, alone and inside a transaction", async () => {
      const { store } = await stage();
      const { person } = await firstContact(store, "discord:1", "discord:9", "Ann");
      const { drawnQuestions } = store;
      await drawnQuestions.add(person, ["why"], { startAgain: false });
      const wrong = [null as unknown as string];
      await expect(drawnQuestions.add(person, wrong, { startAgain: true })).rejects.toThrow();
      await expect(
        store.transaction((tx) => tx.drawnQuestions.add(person, wrong, { startAgain: true })),
      ).rejects.toThrow();
      expect(await drawnQuestions.listOf(person)).toEqual(["why"]);
      await store.transaction((tx) => tx.drawnQuestions.add(person, ["how"], { startAgain: true }));
      expect(await drawnQuestions.listOf(person)).toEqual(["how"]);
      await expect(drawnQuestions.add("none" as PersonId, ["why"], { startAgain: false })).rejects.toThrow();
    });
  });
}
