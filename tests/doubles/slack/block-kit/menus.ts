// Menus of Block Kit: selects with one or several choices, radio buttons, checkboxes, overflow.
// Limits: docs.slack.dev/reference/block-kit/block-elements and the comments of @slack/types 3.2.
import { z } from "zod";
import {
  confirmation,
  conversationFilter,
  identifier,
  optionGroups,
  optionList,
  overflowOption,
  plainOption,
  plainText,
  richOption,
} from "./composition.ts";

const acting = { action_id: identifier.optional(), confirm: confirmation.optional() };
const menu = { ...acting, placeholder: plainText(150).optional(), focus_on_load: z.boolean().optional() };
const several = { max_selected_items: z.number().int().min(1).optional() };
const responding = { response_url_enabled: z.boolean().optional() };
const offered = { options: optionList.optional(), option_groups: optionGroups.optional() };
const asked = { min_query_length: z.number().int().min(0).optional() };

interface Choosable {
  value: string;
  text: { text: string };
}

interface Offer {
  options?: Choosable[] | undefined;
  option_groups?: { options: Choosable[] }[] | undefined;
}

const oneSource = [
  (offer: Offer) => (offer.options === undefined) !== (offer.option_groups === undefined),
  { message: "exactly one of options and option_groups" },
] as const;

function isOffered(offer: Offer, chosen: readonly Choosable[]): boolean {
  const all = [...(offer.options ?? []), ...(offer.option_groups ?? []).flatMap(({ options }) => options)];
  return chosen.every(({ value, text }) =>
    all.some((option) => option.value === value && option.text.text === text.text),
  );
}

const initialAmong = { message: "initial option must exactly match one of the options" };

const staticSelect = z
  .strictObject({ type: z.literal("static_select"), ...menu, ...offered, initial_option: plainOption.optional() })
  .refine(...oneSource)
  .refine((element) => isOffered(element, element.initial_option ? [element.initial_option] : []), initialAmong);

const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...menu,
    ...several,
    ...offered,
    initial_options: z.array(plainOption).min(1).max(100).optional(),
  })
  .refine(...oneSource)
  .refine((element) => isOffered(element, element.initial_options ?? []), initialAmong);

const externalSelect = z.strictObject({
  type: z.literal("external_select"),
  ...menu,
  ...asked,
  initial_option: plainOption.optional(),
});

const multiExternalSelect = z.strictObject({
  type: z.literal("multi_external_select"),
  ...menu,
  ...several,
  ...asked,
  initial_options: z.array(plainOption).min(1).max(100).optional(),
});

const conversationParts = {
  default_to_current_conversation: z.boolean().optional(),
  filter: conversationFilter.optional(),
};
const chosenIds = z.array(z.string().min(1)).min(1).optional();

export const selects = [
  staticSelect,
  externalSelect,
  z.strictObject({ type: z.literal("users_select"), ...menu, initial_user: z.string().min(1).optional() }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...menu,
    ...conversationParts,
    ...responding,
    initial_conversation: z.string().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...menu,
    ...responding,
    initial_channel: z.string().min(1).optional(),
  }),
] as const;

export const multiSelects = [
  multiStaticSelect,
  multiExternalSelect,
  z.strictObject({ type: z.literal("multi_users_select"), ...menu, ...several, initial_users: chosenIds }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...menu,
    ...several,
    ...conversationParts,
    initial_conversations: chosenIds,
  }),
  z.strictObject({ type: z.literal("multi_channels_select"), ...menu, ...several, initial_channels: chosenIds }),
] as const;

const focusable = { focus_on_load: z.boolean().optional() };

export const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    ...acting,
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_option: richOption.optional(),
  })
  .refine((element) => isOffered(element, element.initial_option ? [element.initial_option] : []), initialAmong);

export const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    ...acting,
    ...focusable,
    options: z.array(richOption).min(1).max(10),
    initial_options: z.array(richOption).min(1).max(10).optional(),
  })
  .refine((element) => isOffered(element, element.initial_options ?? []), initialAmong);

export const overflow = z.strictObject({
  type: z.literal("overflow"),
  ...acting,
  options: z.array(overflowOption).min(2).max(5),
});
