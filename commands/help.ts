// /ir help: the menu, and each command with examples.
import { type Choice, type Page, textOption, toAsker, verb } from "#core";
import { helpViews as views } from "#features/help";

export const help: Page = {
  name: "help",
  description: "What I can do, with examples",
  verb: verb({
    description: "What I can do, with examples",
    options: {
      topic: textOption("A command", {
        max: 100,
        optional: true,
        suggest: (typed, ctx) =>
          views
            .commandNames(ctx)
            .filter((name) => name.includes(typed.toLowerCase()))
            .map((name): Choice => ({ value: name, label: name })),
      }),
    },
    run: (ctx, { topic }) => toAsker(topic === undefined ? views.menuCard(ctx) : views.commandCard(ctx, topic)),
  }),
  on: [],
};
