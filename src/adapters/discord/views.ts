// The few cards that only this door needs: about Discord's own limits, never about what the bot does.
import { type Card, md, text } from "#core";

export const posted: Card = { tone: "good", body: [text(md`Posted for everybody in this channel.`)] };

export const notPosted: Card = {
  tone: "warn",
  body: [text(md`I could not make sure that this was posted. If you do not see it, please try again.`)],
};

export const done: Card = { tone: "good", body: [text(md`Done.`)] };

export const seenBefore: Card = {
  tone: "warn",
  body: [text(md`I have seen this already and did it once. If something is missing, please try again.`)],
};

export const notShown: Card = {
  tone: "bad",
  body: [text(md`Sorry, Discord did not take my answer. The fault is mine and has been noted.`)],
};
