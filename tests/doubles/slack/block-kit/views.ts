// Views: modals and Home tabs. Limits: docs.slack.dev/reference/views.
import { z } from "zod";
import { viewBlocks } from "./blocks.ts";
import { plainText } from "./composition.ts";

const anyView = {
  blocks: viewBlocks,
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
};

export const modal = z
  .strictObject({
    type: z.literal("modal"),
    ...anyView,
    title: plainText(24),
    close: plainText(24).optional(),
    submit: plainText(24).optional(),
    clear_on_close: z.boolean().optional(),
    notify_on_close: z.boolean().optional(),
    submit_disabled: z.boolean().optional(),
  })
  .refine(({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== "input"), {
    message: "`submit` is required when there is an input block",
  });

export const home = z
  .strictObject({ type: z.literal("home"), ...anyView })
  .refine(({ blocks }) => blocks.every((block) => block.type !== "input" || block.element.type !== "file_input"), {
    message: "file_input is only for modals",
  });
