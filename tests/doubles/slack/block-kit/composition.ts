// Composition objects of Block Kit: texts, confirmation dialogs, options, option groups, conversation filters.
// Limits: docs.slack.dev/reference/block-kit/composition-objects and the comments of @slack/types 3.2.
import { z } from "zod";

export function plainText(max: number) {
  return z.strictObject({
    type: z.literal("plain_text"),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
}

export function markdownText(max: number) {
  return z.strictObject({
    type: z.literal("mrkdwn"),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
}

export function anyText(max: number) {
  return z.discriminatedUnion("type", [plainText(max), markdownText(max)]);
}

export const identifier = z.string().min(1).max(255);

/** Slack refuses addresses that it cannot parse, and schemes that its clients do not open. */
export const address = z
  .string()
  .max(3000)
  .refine((value) => URL.canParse(value) && /^(https?|slack|mailto):/i.test(value), { message: "invalid url" });

export const imageAddress = z
  .string()
  .min(1)
  .max(3000)
  .refine((value) => URL.canParse(value) && /^https?:/i.test(value), { message: "invalid image_url" });

export const slackFile = z
  .strictObject({ id: z.string().optional(), url: z.string().optional() })
  .refine((file) => (file.id === undefined) !== (file.url === undefined), { message: "exactly one of id and url" });

export const confirmation = z.strictObject({
  title: plainText(100).optional(),
  text: anyText(300),
  confirm: plainText(30).optional(),
  deny: plainText(30).optional(),
  style: z.enum(["primary", "danger"]).optional(),
});

const optionParts = { value: z.string().min(1).max(150), description: plainText(75).optional() };

export const plainOption = z.strictObject({ text: plainText(75), ...optionParts });

/** Radio buttons and checkboxes take mrkdwn as well. */
export const richOption = z.strictObject({
  text: anyText(75),
  value: z.string().min(1).max(150),
  description: anyText(75).optional(),
});

export const overflowOption = z.strictObject({ text: plainText(75), ...optionParts, url: address.optional() });

export const optionList = z.array(plainOption).min(1).max(100);

export const optionGroups = z
  .array(z.strictObject({ label: plainText(75), options: optionList }))
  .min(1)
  .max(100);

export const conversationFilter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .refine((filter) => Object.keys(filter).length > 0, { message: "at least one filter" });

export const dispatchActionConfig = z.strictObject({
  trigger_actions_on: z
    .array(z.enum(["on_enter_pressed", "on_character_entered"]))
    .min(1)
    .optional(),
});
