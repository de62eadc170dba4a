// May I write to you? The question, what follows on each answer, and the message that asks whether it arrived.
import {
  type Block,
  button,
  type Card,
  type CommandTree,
  type ConsentTopic,
  type Context,
  type Delivery,
  md,
  note,
  type Person,
  type Platform,
  row,
  runLine,
  text,
} from "#core";
import * as actions from "./actions.ts";
import { closedOn, type Given, hasConsent, type TestSent } from "./consent.ts";

type Consent = Person["consent"];

export function consentCard({ actor, tree }: Context): Card {
  const { consent } = actor.person;
  const hasYes = hasConsent(actor.person);
  return {
    title: "May I write to you?",
    body: [
      text(md`Only here, in direct messages, and only after a yes:

- **What you ask for**: your own reminders, and news about what you signed up for.
- **Prompts**: now and then a question, for instance how it went.`),
      text(hasYes ? md`At present: ${sayTopics(consent)}.` : md`At present I send you nothing.`),
      hasYes
        ? row(
            button("Only what I ask for", actions.giveConsent, { topics: "mine", in: "card" }),
            button("Prompts too", actions.giveConsent, { topics: "both", in: "card" }),
            button("Nothing", actions.declineConsent, { in: "card" }),
          )
        : firstAnswers("card"),
      note(
        hasYes
          ? md`What I then do not send waits in **${tree.spell("members", ["inbox"])}**. You can change your mind at any time.`
          : md`A yes is followed by one test message. No is fine: what I would have sent waits in **${tree.spell("members", ["inbox"])}**. You can change your mind at any time.`,
      ),
    ],
  };
}

/** Adds the question to a card about something that needs a message later. The card itself when there was a yes. */
export function withConsent({ actor, tree }: Context, card: Card, topic: ConsentTopic): Card {
  const { consent } = actor.person;
  if (consent[topic] !== undefined) return card;
  const inbox = tree.spell("members", ["inbox"]);
  const asked: readonly Block[] = hasConsent(actor.person)
    ? [
        text(
          md`**May I write to you about this, too?** So far you said yes to this: ${sayTopics(consent)}. If not, it waits in **${inbox}**.`,
        ),
        row(
          button("Yes, this too", actions.giveConsent, { topics: "both", in: "rows" }, { style: "primary" }),
          button("No, leave it", actions.declineConsent, { in: "more" }),
        ),
      ]
    : [
        text(
          md`**May I write to you?** I need a yes before I send you direct messages. Without one this waits in **${inbox}**.`,
        ),
        firstAnswers("rows"),
      ];
  return { ...card, body: [...card.body, { kind: "divider" }, ...asked] };
}

export const sayTopics = ({ mine, prompts }: Consent): string =>
  [...(mine === undefined ? [] : ["what you ask for"]), ...(prompts === undefined ? [] : ["prompts"])].join(", and ");

export const thanksCard = ({ tree }: Context, given: Given, consent: Consent): Card => ({
  tone: "good",
  title: given === "first" ? "Thank you" : "Noted",
  body: [
    text(
      given === "first"
        ? md`A test message is on its way to you. Press **Got it** there, so that I know messages arrive.`
        : given === "changed"
          ? md`From now on I write to you about this: ${sayTopics(consent)}.`
          : md`It was like that before: ${sayTopics(consent)}. Nothing has changed.`,
    ),
    row(button("My settings", runLine, { root: "members", line: "me" }), button("Stop messages", actions.stopAll, {})),
    note(md`Quiet hours, time zone and a pause: **${tree.spell("members", ["me"])}**.`),
  ],
});

/** No to a further question. */
export const leftCard = ({ actor }: Context): Card => ({
  title: "Left as it was",
  body: [
    text(md`That is fine. I still write to you about this, and nothing else: ${sayTopics(actor.person.consent)}.`),
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
      ? [
          text(
            md`A message to you was refused before. If the test does not come: ${allow(refusedOn)} Then ${again(tree)}`,
          ),
        ]
      : []),
  ],
});

/** How what waits in the inbox can still be sent, to whoever takes no messages or could not be found. `here`: where it is read. */
export function wayBack(tree: CommandTree, delivery: Delivery, here: Platform): string {
  if (delivery.reason !== "refused-closed") return `To get it after all, ${again(tree)}`;
  return `${allow(closedOn(delivery) ?? here)} Then ${again(tree)}`;
}

/** Discord is asked only once a day (SECURITY S27), and again as soon as the person has written. */
const allow = (platform: Platform): string =>
  platform === "discord"
    ? "Allow messages from this server in its privacy settings, then write me one word in a direct message."
    : "Allow them again.";

const again = (tree: CommandTree): string =>
  `open ${tree.spell("members", ["me"])}, press Send a test, and press Got it when it comes: what waits then follows.`;

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

function firstAnswers(where: "card" | "rows"): Block {
  return row(
    button("Yes to what I ask for", actions.giveConsent, { topics: "mine", in: where }, { style: "primary" }),
    button("Yes, prompts too", actions.giveConsent, { topics: "both", in: where }),
    button("No", actions.declineConsent, { in: where }),
  );
}
