// The list of everything people can do. A new page is one file beside this one and one line here.
import type { Commands } from "#core";
import { endIfGone, welcomeViews } from "#features/chapters";
import { audit } from "./audit.ts";
import { checklist } from "./checklist.ts";
import { email } from "./email.ts";
import { exams } from "./exams.ts";
import { faq } from "./faq.ts";
import { guide } from "./guide.ts";
import { help } from "./help.ts";
import { inbox } from "./inbox.ts";
import { link } from "./link.ts";
import { me } from "./me.ts";
import { members } from "./members.ts";
import { privacy } from "./privacy.ts";
import { question } from "./question.ts";
import { remind } from "./remind.ts";
import { roadmap } from "./roadmap.ts";
import { setup } from "./setup.ts";
import { word } from "./word.ts";

export const commands: Commands = {
  members: [faq, guide, word, checklist, question, email, roadmap, me, remind, inbox, privacy, help],
  leaders: [setup, members, exams, audit, link],
  bare: ["help"],
  words: { path: ["faq"], option: "question" },
  home: ["inbox", "help"],
  welcome: welcomeViews.welcomeBlocks,
  leave: ({ store, log, chapter, actor }, standingOf) =>
    endIfGone({ store, log, standingOf }, chapter.id, actor.person.id),
};
