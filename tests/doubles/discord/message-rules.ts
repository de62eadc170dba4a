// Discord's rules about messages that its description cannot express (resources/message.mdx, interactions/receiving-and-responding.mdx).
import { componentErrors, isObject, lengthOf, listOf, modalErrors, type Path, V2_FLAG } from "./component-rules.ts";
import type { FormError } from "./refusals.ts";
import type { Json } from "./world.ts";

// The documents win over the description's 4000 (resources/message.mdx, Create Message).
const MOST_CONTENT = 2000;
const MOST_EMBED_TEXT = 6000;
// An update (7) is judged by the route, with the flags its message holds.
const MESSAGE_CALLBACKS = [4, 5];
const MODAL_CALLBACK = 9;
const CHOICES_CALLBACK = 8;
const MOST_CHOICES = 25;

/** Rules about the request alone; whether the outcome is empty is judged where the message is stored. */
export function messageErrors(body: Json, heldFlags: number, fileNames: string[], at: Path = []): FormError[] {
  const flags = Number(body.flags ?? 0) | heldFlags;
  const components = listOf(body.components);
  const errors = componentErrors(components, flags, [...at, "components"]);
  if (lengthOf(body.content) > MOST_CONTENT) {
    const message = `Must be ${MOST_CONTENT} or fewer in length.`;
    errors.push({ path: [...at, "content"], code: "BASE_TYPE_MAX_LENGTH", message });
  }
  const embeds = listOf(body.embeds);
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > MOST_EMBED_TEXT) {
    errors.push({
      path: [...at, "embeds"],
      code: "MAX_EMBED_SIZE_EXCEEDED",
      message: "Embed size exceeds maximum size of 6000",
    });
  }
  if ((flags & V2_FLAG) !== 0) {
    for (const key of ["content", "embeds", "poll", "sticker_ids"]) {
      const value = body[key];
      if (!value || (Array.isArray(value) && value.length === 0)) continue;
      const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      errors.push({ path: [...at, key], code: "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message });
    }
  }
  return [...errors, ...mentionErrors(body, at), ...attachmentErrors(body, fileNames, at)];
}

export function callbackErrors(body: Json, fileNames: string[]): FormError[] {
  const type = Number(body.type);
  const given = isObject(body.data) ? body.data : {};
  if (type === MODAL_CALLBACK) return modalErrors(given, ["data"]);
  if (MESSAGE_CALLBACKS.includes(type)) return messageErrors(given, 0, fileNames, ["data"]);
  if (type === CHOICES_CALLBACK && listOf(given.choices).length > MOST_CHOICES) {
    return [{ path: ["data", "choices"], code: "BASE_TYPE_BAD_LENGTH", message: "Must be 25 or fewer in length." }];
  }
  return [];
}

export function isEmptyMessage(message: {
  content: string;
  embeds: unknown[];
  components: unknown[];
  attachments: unknown[];
}) {
  const parts = [message.embeds, message.components, message.attachments];
  return message.content.trim() === "" && parts.every((part) => part.length === 0);
}

// resources/message.mdx, Allowed Mentions: a kind may not be both parsed and listed.
function mentionErrors(body: Json, at: Path): FormError[] {
  const allowed = isObject(body.allowed_mentions) ? body.allowed_mentions : {};
  const parse = Array.isArray(allowed.parse) ? allowed.parse : [];
  return ["users", "roles"]
    .filter((kind) => parse.includes(kind) && Array.isArray(allowed[kind]) && allowed[kind].length > 0)
    .map((kind) => ({
      path: [...at, "allowed_mentions"],
      code: "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

// reference, "Uploading Files": attachment:// must name a file of the same request.
function attachmentErrors(body: Json, fileNames: string[], at: Path): FormError[] {
  const named = [...fileNames, ...listOf(body.attachments).map(({ filename }) => filename)];
  const text = JSON.stringify([body.embeds ?? [], body.components ?? []]);
  return [...text.matchAll(/"url":"attachment:\/\/([^"]+)"/g)]
    .filter(([, name]) => !named.includes(name))
    .map(([, name]) => ({
      path: [...at, "attachments"],
      code: "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
      message: `No file named ${name} in this request`,
    }));
}

function embedLength(embed: Json): number {
  const fields = listOf(embed.fields).reduce((sum, field) => sum + lengthOf(field.name) + lengthOf(field.value), 0);
  const footer = isObject(embed.footer) ? lengthOf(embed.footer.text) : 0;
  const author = isObject(embed.author) ? lengthOf(embed.author.name) : 0;
  return lengthOf(embed.title) + lengthOf(embed.description) + fields + footer + author;
}
