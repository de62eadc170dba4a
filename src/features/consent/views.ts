// May I write to you? The question, what follows on each answer, and the message that asks whether it arrived.
import {
  type Block,
  button,
  type Card,
  type CommandTree,
  type ConsentTopic,
  type Context,
  md,
  note,
  type Platform,
  row,
  runLine,
  text,
} from "#core";
import * as actions from "./actions.ts";
import type { TestSent } from "./consent.ts";

export function consentCard({ actor, tree }: Context): Card {
  const { mine, prompts } = actor.person.consent;
  const now =
    mine === undefined
      ? md`At present I send you nothing.`
      : prompts === undefined
        ? md`At present: yes to what you ask for.`
        : md`At present: yes to both.`;
  return {
    title: "May I write to you?",
    body: [
      text(md`Only here, in direct messages, and only after a yes:

- **What you ask for**: your own reminders, and news about what you signed up for.
- **Prompts**: now and then a question, for instance how it went.`),
      text(now),
      answers("card"),
      note(
        md`A yes is followed by one test message. No is fine: what I would have sent waits in **${tree.spell("members", ["inbox"])}**. You can change your mind at any time.`,
      ),
    ],
  };
}

/** Adds the question to a card about something that needs a message later. The card itself when there was a yes. */
export function withConsent({ actor, tree }: Context, card: Card, topic: ConsentTopic): Card {
  if (actor.person.consent[topic] !== undefined) return card;
  const asked: readonly Block[] = [
    { kind: "divider" },
    text(
      md`**May I write to you?** I need a yes before I send you direct messages. Without one this waits in **${tree.spell("members", ["inbox"])}**.`,
    ),
    answers("rows"),
  ];
  return { ...card, body: [...card.body, ...asked] };
}

export const thanksCard = ({ tree }: Context, isNew: boolean): Card => ({
  tone: "good",
  title: "Thank you",
  body: [
    text(
      isNew
        ? md`A test message is on its way to you. Press **Got it** there, so that I know messages arrive.`
        : md`You have said yes to this before; nothing has changed.`,
    ),
    row(button("My settings", runLine, { root: "members", line: "me" }), button("Stop messages", actions.stopAll, {})),
    note(md`Quiet hours, time zone and a pause: **${tree.spell("members", ["me"])}**.`),
  ],
});

export const declinedCard = ({ tree }: Context): Card => ({
  title: "Nothing will be sent",
  body: [
    text(md`That is fine. What I would have sent waits for you in **${tree.spell("members", ["inbox"])}**.`),
    row(button("Change my mind", actions.askConsent, {})),
  ],
});

export const stoppedCard = ({ tree }: Context): Card => ({
  title: "Stopped",
  body: [
    text(
      md`I send you no more messages. What I would have sent waits for you in **${tree.spell("members", ["inbox"])}**.`,
    ),
    row(button("Change my mind", actions.askConsent, {})),
  ],
});

export const reachableCard = ({ tree }: Context): Card => ({
  tone: "good",
  title: "Good, messages arrive here",
  body: [
    text(
      md`Set your time zone and quiet hours with **${tree.spell("members", ["me"])}**, or stop messages there at any time.`,
    ),
    row(button("My settings", runLine, { root: "members", line: "me" }), button("Stop messages", actions.stopAll, {})),
  ],
});

export const testSentCard = ({ tree }: Context, { refusedOn }: TestSent): Card => ({
  body: [
    text(md`A test message is on its way to you. Press **Got it** there.`),
    ...(refusedOn
      ? [text(md`A message to you was refused before. If the test does not come: ${wayBack(tree, refusedOn)}`)]
      : []),
  ],
});

/** For whoever takes no messages. Discord is asked only once a day (SECURITY S27), and again as soon as the person has written. */
export function wayBack(tree: CommandTree, platform: Platform): string {
  const allow =
    platform === "discord"
      ? "Allow messages from this server in its privacy settings, then write me one word in a direct message."
      : "Allow them in your settings.";
  return `${allow} Then press Send a test in ${tree.spell("members", ["me"])}, and Got it on the test: what waits then follows.`;
}

export function testCard(tree: CommandTree, key: string): Card {
  return {
    title: "This is how my messages arrive",
    body: [
      text(md`You said that I may write to you. Press **Got it**, so that I know it works. One tap stops it again.`),
      row(
        button("Got it", actions.gotIt, { key }, { style: "primary" }),
        button("Stop messages", actions.stopHere, { key }),
      ),
      note(md`Settings: **${tree.spell("members", ["me"])}**.`),
    ],
  };
}

function answers(where: "card" | "rows"): Block {
  return row(
    button("Yes to what I ask for", actions.giveConsent, { topics: "mine", in: where }, { style: "primary" }),
    button("Yes, prompts too", actions.giveConsent, { topics: "both", in: where }),
    button("No", actions.declineConsent, { in: where }),
  );
}
