// The questions each person has had in the present round.
import type { DrawnQuestions } from "#core";
import type { Parts } from "./parts.ts";
import { inTransaction } from "./transaction.ts";

export function createDrawnQuestions({ db, clock }: Parts): DrawnQuestions {
  return {
    /** The oldest first. */
    async listOf(person) {
      const rows = await db
        .selectFrom("drawn_question")
        .select("question_id")
        .where("person_id", "=", person)
        .orderBy("drawn_at")
        .orderBy("question_id")
        .execute();
      return rows.map(({ question_id: question }) => question);
    },
    async add(person, questions, { startAgain }) {
      const drawnAt = clock.now();
      const rows = questions.map((question) => ({ person_id: person, question_id: question, drawn_at: drawnAt }));
      await inTransaction(db, async (tx) => {
        if (startAgain) await tx.deleteFrom("drawn_question").where("person_id", "=", person).execute();
        if (rows.length === 0) return;
        await tx
          .insertInto("drawn_question")
          .values(rows)
          .onConflict((conflict) => conflict.columns(["person_id", "question_id"]).doUpdateSet({ drawn_at: drawnAt }))
          .execute();
      });
    },
  };
}
