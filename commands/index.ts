// The list of everything people can do. A new page is one file beside this one and one line here.
import type { Commands } from "#core";
import { faq } from "./faq.ts";
import { guide } from "./guide.ts";
import { help } from "./help.ts";
import { word } from "./word.ts";

export const commands: Commands = {
  members: [faq, guide, word, help],
  leaders: [],
  bare: ["help"],
  words: { path: ["faq"], option: "question" },
};
