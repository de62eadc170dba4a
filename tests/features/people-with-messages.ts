// A member of the demo who has said yes to messages and has answered the test message.
import { cardToPlain } from "#adapters/local";
import { type DemoParts, demo } from "../harness.ts";

export async function reachable(
  parts: DemoParts = {},
  topics: "Yes to what I ask for" | "Yes, prompts too" = "Yes, prompts too",
) {
  const club = await demo(parts);
  const { ann, turn, store } = club;
  await ann.run("me");
  await ann.press("Messages");
  await ann.press(topics);
  await turn(0);
  await ann.press("Got it");
  const { person } = (await store.accounts.find("local:ann"))!;
  const arrivals: string[] = [];
  club.door.subscribe((event) => {
    if (event.kind !== "added") return;
    const { card, onlyFor, author } = event.message;
    if (author === "bot" && onlyFor === ann.account && card?.title === "Reminder") arrivals.push(cardToPlain(card));
  });
  return {
    ...club,
    person,
    /** Plain words of the reminders that have come, as they were when they came. */
    arrived: (): readonly string[] => arrivals,
    /** As a person adds one: typed and confirmed. */
    async remind(line: string) {
      await ann.run(`remind add ${line}`);
      await ann.press("Yes, remind me");
    },
  };
}
