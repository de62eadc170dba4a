// The other elements of Block Kit: buttons, pictures, pickers and fields to type into, and which block takes which.
// Limits: docs.slack.dev/reference/block-kit/block-elements and the comments of @slack/types 3.2.
import { z } from "zod";
import {
  address,
  confirmation,
  dispatchActionConfig,
  identifier,
  imageAddress,
  plainText,
  slackFile,
} from "./composition.ts";
import { checkboxes, multiSelects, overflow, radioButtons, selects } from "./menus.ts";
import { richText } from "./rich-text.ts";

const acting = { action_id: identifier.optional() };
const focusable = { focus_on_load: z.boolean().optional() };
const placeholder = { placeholder: plainText(150).optional() };
const dispatching = { dispatch_action_config: dispatchActionConfig.optional() };
const confirming = { confirm: confirmation.optional() };
const typed = { ...acting, ...focusable, ...placeholder, ...dispatching };

const button = z.strictObject({
  type: z.literal("button"),
  ...acting,
  ...confirming,
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: address.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const image = z
  .strictObject({
    type: z.literal("image"),
    alt_text: z.string().min(1).max(2000),
    image_url: imageAddress.optional(),
    slack_file: slackFile.optional(),
  })
  .refine((element) => (element.image_url === undefined) !== (element.slack_file === undefined), {
    message: "exactly one of image_url and slack_file",
  });

const datePicker = z.strictObject({
  type: z.literal("datepicker"),
  ...acting,
  ...focusable,
  ...placeholder,
  ...confirming,
  initial_date: z.iso.date().optional(),
});

const timePicker = z.strictObject({
  type: z.literal("timepicker"),
  ...acting,
  ...focusable,
  ...placeholder,
  ...confirming,
  initial_time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  timezone: z.string().min(1).optional(),
});

/** The page asks for seconds since 1970 in ten digits. */
const dateTimePicker = z.strictObject({
  type: z.literal("datetimepicker"),
  ...acting,
  ...focusable,
  ...confirming,
  initial_date_time: z.number().int().min(1_000_000_000).max(9_999_999_999).optional(),
});

const plainTextInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: z.string().max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.number().int().min(0).max(3000).optional(),
    max_length: z.number().int().min(1).max(3000).optional(),
  })
  .refine(({ min_length = 0, max_length = 3000 }) => min_length <= max_length, {
    message: "min_length must not exceed max_length",
  })
  .refine(({ initial_value = "", max_length = 3000 }) => initial_value.length <= max_length, {
    message: "initial_value must not exceed max_length",
  });

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);

const numberInput = z.strictObject({
  type: z.literal("number_input"),
  ...typed,
  is_decimal_allowed: z.boolean(),
  initial_value: decimal.optional(),
  min_value: decimal.optional(),
  max_value: decimal.optional(),
});

const emailInput = z.strictObject({
  type: z.literal("email_text_input"),
  ...typed,
  initial_value: z.string().optional(),
});

const urlInput = z.strictObject({ type: z.literal("url_text_input"), ...typed, initial_value: z.string().optional() });

const richTextInput = z.strictObject({
  type: z.literal("rich_text_input"),
  ...typed,
  initial_value: richText.optional(),
  min_lines: z.number().int().min(1).max(100).optional(),
  max_lines: z.number().int().min(1).max(100).optional(),
});

const fileInput = z.strictObject({
  type: z.literal("file_input"),
  ...acting,
  filetypes: z.array(z.string()).min(1).optional(),
  max_files: z.number().int().min(1).max(10).optional(),
});

export const contextImage = image;

export const sectionAccessory = z.discriminatedUnion("type", [
  button,
  image,
  checkboxes,
  datePicker,
  overflow,
  radioButtons,
  timePicker,
  ...selects,
  ...multiSelects,
]);

export const actionsElement = z.discriminatedUnion("type", [
  button,
  checkboxes,
  datePicker,
  dateTimePicker,
  overflow,
  radioButtons,
  timePicker,
  richTextInput,
  ...selects,
  ...multiSelects,
]);

export const inputElement = z.discriminatedUnion("type", [
  plainTextInput,
  numberInput,
  emailInput,
  urlInput,
  richTextInput,
  fileInput,
  checkboxes,
  datePicker,
  dateTimePicker,
  radioButtons,
  timePicker,
  ...selects,
  ...multiSelects,
]);
