// The blocks of Block Kit and lists of them on each surface.
// Limits: docs.slack.dev/reference/block-kit/blocks (50 blocks a message, 100 a modal or Home tab).
import { z } from "zod";
import { anyText, identifier, imageAddress, markdownText, plainText, slackFile } from "./composition.ts";
import { actionsElement, contextImage, inputElement, sectionAccessory } from "./elements.ts";
import { richText } from "./rich-text.ts";

const named = { block_id: identifier.optional() };

const section = z
  .strictObject({
    type: z.literal("section"),
    ...named,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: sectionAccessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine(({ text, fields }) => text !== undefined || fields !== undefined, {
    message: "missing required field: text or fields",
  });

const divider = z.strictObject({ type: z.literal("divider"), ...named });
const header = z.strictObject({ type: z.literal("header"), ...named, text: plainText(150) });

const context = z.strictObject({
  type: z.literal("context"),
  ...named,
  elements: z
    .array(z.discriminatedUnion("type", [plainText(3000), markdownText(3000), contextImage]))
    .min(1)
    .max(10),
});

const actions = z.strictObject({
  type: z.literal("actions"),
  ...named,
  elements: z.array(actionsElement).min(1).max(25),
});

const image = z
  .strictObject({
    type: z.literal("image"),
    ...named,
    alt_text: z.string().min(1).max(2000),
    title: plainText(2000).optional(),
    image_url: imageAddress.optional(),
    slack_file: slackFile.optional(),
  })
  .refine((block) => (block.image_url === undefined) !== (block.slack_file === undefined), {
    message: "exactly one of image_url and slack_file",
  });

const input = z.strictObject({
  type: z.literal("input"),
  ...named,
  label: plainText(2000),
  element: inputElement,
  hint: plainText(2000).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
});

const video = z.strictObject({
  type: z.literal("video"),
  ...named,
  alt_text: z.string().min(1),
  title: plainText(199),
  title_url: z.url().optional(),
  thumbnail_url: z.url(),
  video_url: z.url(),
  author_name: z.string().max(49).optional(),
  description: plainText(200).optional(),
  provider_icon_url: z.url().optional(),
  provider_name: z.string().optional(),
});

/** Only in messages; the 12,000 characters count for all markdown blocks of one message together. */
const markdown = z.strictObject({ type: z.literal("markdown"), ...named, text: z.string().min(1).max(12_000) });

const everywhere = [section, divider, header, context, actions, image, input, video, richText] as const;

export const messageBlocks = z
  .array(z.discriminatedUnion("type", [...everywhere, markdown]))
  .min(1)
  .max(50)
  .superRefine(requireUniqueIds);

export const viewBlocks = z
  .array(z.discriminatedUnion("type", [...everywhere]))
  .max(100)
  .superRefine(requireUniqueIds)
  .superRefine(requireOneFocus);

interface Identified {
  type: string;
  block_id?: string | undefined;
  elements?: unknown;
  accessory?: unknown;
  element?: unknown;
}

function requireUniqueIds(blocks: readonly Identified[], context: z.RefinementCtx): void {
  const blockIds = new Set<string>();
  blocks.forEach((block, at) => {
    if (block.block_id !== undefined) {
      if (blockIds.has(block.block_id))
        context.addIssue({ code: "custom", path: [at, "block_id"], message: `block_id already exists` });
      blockIds.add(block.block_id);
    }
    const actionIds = new Set<string>();
    for (const { action_id } of elementsOf(block)) {
      if (action_id === undefined) continue;
      if (actionIds.has(action_id))
        context.addIssue({ code: "custom", path: [at], message: `action_id \`${action_id}\` already exists` });
      actionIds.add(action_id);
    }
  });
}

function requireOneFocus(blocks: readonly Identified[], context: z.RefinementCtx): void {
  const focused = blocks.flatMap(elementsOf).filter(({ focus_on_load }) => focus_on_load === true);
  if (focused.length > 1)
    context.addIssue({ code: "custom", path: [], message: "only one element may set focus_on_load" });
}

function elementsOf(block: Identified): { action_id?: string; focus_on_load?: boolean }[] {
  const list = Array.isArray(block.elements) ? block.elements : [];
  return [...list, block.accessory, block.element].filter((element) => typeof element === "object" && element !== null);
}
