// The list of everything people can do. A new page is one file beside this one and one line here.
import type { Commands } from "#core";
import { checklist } from "./checklist.ts";
import { email } from "./email.ts";
import { faq } from "./faq.ts";
import { guide } from "./guide.ts";
import { help } from "./help.ts";
import { inbox } from "./inbox.ts";
import { me } from "./me.ts";
import { question } from "./question.ts";
import { remind } from "./remind.ts";
import { roadmap } from "./roadmap.ts";
import { word } from "./word.ts";

export const commands: Commands = {
  members: [faq, guide, word, checklist, question, email, roadmap, me, remind, inbox, help],
  leaders: [],
  bare: ["help"],
  words: { path: ["faq"], option: "question" },
};
