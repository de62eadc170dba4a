// Forms and results as Slack's modals, and what was typed in them read back.
import type { types } from "@slack/bolt";
import { type Card, FORM_LIMITS, type Form, type FormValues, type Question, type Root, shorten } from "#core";
import { optionOf, plainText, renderBlocks } from "./render.ts";
import { problemCard } from "./views.ts";

/** What a modal needs when it comes back; Slack keeps it unseen and unchanged (private_metadata, 3,000 characters). */
export type Origin = {
  readonly wire?: string;
  readonly channel?: string;
  /** What the Home tab shows, as a digest. */
  readonly shown?: string;
};

export type Search = { readonly root: Root; readonly path: readonly string[]; readonly option: string };

type StateValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The value of an option, whether offered or typed (docs.slack.dev/reference/block-kit/composition-objects/option-object). */
export const OPTION_VALUE_LIMIT = 150;
const LABEL_LIMIT = 2000;
const ACTION_ID_LIMIT = 255;

/** `problems` stand on top where Slack cannot show them under the fields: in a form that is opened anew. */
export function renderForm(
  form: Form,
  values: FormValues,
  channel?: string,
  problems: Readonly<Record<string, string>> = {},
): types.ModalView {
  const sentences = Object.entries(problems).map(([id, sentence]) => ({
    label: form.questions.find((question) => question.id === id)?.label ?? id,
    sentence,
  }));
  return {
    type: "modal",
    callback_id: "form",
    title: plainText(form.title, FORM_LIMITS.title),
    submit: plainText(form.send, FORM_LIMITS.send),
    close: plainText("Cancel", FORM_LIMITS.send),
    private_metadata: writeOrigin({ wire: form.wire, ...(channel !== undefined && { channel }) }),
    blocks: [
      ...(sentences.length > 0 ? renderBlocks(problemCard(sentences)) : []),
      ...form.questions.map((question) => input(question, values[question.id])),
    ],
  };
}

export function cardView(card: Card, channel: string | undefined, fallbackTitle: string): types.ModalView {
  const isTitleWhole = card.title !== undefined && card.title.length <= FORM_LIMITS.title;
  return {
    type: "modal",
    callback_id: "card",
    title: plainText(card.title ?? fallbackTitle, FORM_LIMITS.title),
    close: plainText("Close", FORM_LIMITS.send),
    private_metadata: writeOrigin(channel === undefined ? {} : { channel }),
    blocks: renderBlocks(card, !isTitleWhole || (card.tone ?? "plain") !== "plain"),
  };
}

export function readOrigin(metadata: string): Origin {
  try {
    const { wire, channel, shown } = JSON.parse(metadata) as Record<string, unknown>;
    return {
      ...(typeof wire === "string" && { wire }),
      ...(typeof channel === "string" && { channel }),
      ...(typeof shown === "string" && { shown }),
    };
  } catch {
    return {};
  }
}

/** A block is named after its question; empty fields are left out. */
export function submittedValues(state: StateValues): FormValues {
  const values: Record<string, string> = Object.create(null);
  for (const [question, elements] of Object.entries(state)) {
    const [held] = Object.values(elements);
    const { value, selected_option } = (held ?? {}) as {
      value?: unknown;
      selected_option?: { value?: unknown } | null;
    };
    const given = selected_option?.value ?? value;
    if (typeof given === "string" && given !== "") values[question] = given;
  }
  return values;
}

export function writeSearch({ root, path, option }: Search): string {
  return `search?${new URLSearchParams({ root, path: path.join(" "), option })}`;
}

export function readSearch(actionId: string): Search | undefined {
  if (!actionId.startsWith("search?")) return undefined;
  const params = new URLSearchParams(actionId.slice("search?".length));
  const root = params.get("root");
  const path = params.get("path");
  const option = params.get("option");
  if ((root !== "members" && root !== "leaders") || path === null || option === null) return undefined;
  return { root, path: path.split(" "), option };
}

function input(question: Question, value: string | undefined): types.InputBlock {
  return {
    type: "input",
    block_id: question.id,
    label: plainText(question.label, LABEL_LIMIT),
    element: field(question, value),
    ...(question.hint && { hint: plainText(question.hint, LABEL_LIMIT) }),
    ...(question.optional && { optional: true }),
  };
}

function field(question: Question, value: string | undefined): types.InputBlock["element"] {
  switch (question.kind) {
    case "line":
    case "paragraph":
      return typed(question.max, question.kind === "paragraph", value);
    case "choice": {
      const options = question.choices.map(optionOf);
      const chosen = options.find((option) => option.value === value);
      if (options.length === 0) return typed(FORM_LIMITS.text, false, value);
      return { type: "static_select", action_id: "choice", options, ...(chosen && { initial_option: chosen }) };
    }
    case "search": {
      const root: Root = question.root === "leaders" ? "leaders" : "members";
      const action_id = writeSearch({ root, path: question.path, option: question.option });
      // What no option can hold is kept by asking for it in a plain line.
      if (action_id.length > ACTION_ID_LIMIT || (value?.length ?? 0) > OPTION_VALUE_LIMIT)
        return typed(question.max, false, value);
      return {
        type: "external_select",
        action_id,
        min_query_length: 1,
        placeholder: plainText("Type to search, or to write your own words", 150),
        ...(value && { initial_option: optionOf({ value, label: value }) }),
      };
    }
  }
}

function typed(max: number, isMultiline: boolean, value: string | undefined): types.PlainTextInput {
  const max_length = Math.max(1, Math.min(max, FORM_LIMITS.text));
  return {
    type: "plain_text_input",
    action_id: "text",
    max_length,
    ...(isMultiline && { multiline: true }),
    ...(value && { initial_value: shorten(value, max_length) }),
  };
}

export const writeOrigin = (origin: Origin): string => JSON.stringify(origin);
