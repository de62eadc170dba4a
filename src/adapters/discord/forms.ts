// A form as a Discord modal, and what was typed into it back as values.
import type { APIModalInteractionResponseCallbackData, ModalSubmitFields } from "discord.js";
import { clean, FORM_LIMITS, type Form, type FormValues, type Question, shorten } from "#core";
import { selectOptions } from "./render.ts";

// interactions/receiving-and-responding.mdx, Modal; components/reference.mdx, Label and Text Input.
const LIMITS = { title: 45, label: 45, description: 100, text: 4000 };

type Label = Extract<APIModalInteractionResponseCallbackData["components"][number], { type: 18 }>;

export function renderForm(form: Form, values: FormValues): APIModalInteractionResponseCallbackData {
  return {
    custom_id: form.wire,
    title: shorten(clean(form.title), LIMITS.title),
    components: form.questions
      .slice(0, FORM_LIMITS.questions)
      .map((question) =>
        renderQuestion(question, Object.hasOwn(values, question.id) ? values[question.id] : undefined),
      ),
  };
}

function renderQuestion(question: Question, value: string | undefined): Label {
  return {
    type: 18,
    label: shorten(clean(question.label), LIMITS.label),
    ...(question.hint !== undefined && { description: shorten(clean(question.hint), LIMITS.description) }),
    component: renderField(question, value ?? ""),
  };
}

function renderField(question: Question, value: string): Label["component"] {
  const shared = { custom_id: question.id, required: question.optional !== true };
  switch (question.kind) {
    case "choice": {
      const options = selectOptions(question).map((option) =>
        option.value === value ? { ...option, default: true } : option,
      );
      return { ...shared, type: 3, options };
    }
    case "line":
    case "paragraph":
    // A modal has no suggestions: what would be searched for is typed.
    case "search": {
      const most = Math.min(question.max, LIMITS.text);
      // A text longer than max_length would be refused with the whole modal.
      const kept = shorten(question.kind === "paragraph" ? value : value.replaceAll("\n", " "), most);
      return {
        ...shared,
        type: 4,
        style: question.kind === "paragraph" ? 2 : 1,
        max_length: most,
        ...(kept !== "" && { value: kept }),
      };
    }
  }
}

/** Field names come from the client and may be anything; `fromEntries` defines them without touching the prototype. */
export function submittedValues({ fields }: ModalSubmitFields): FormValues {
  return Object.fromEntries(
    [...fields].map(([id, field]) => {
      const value = "value" in field ? field.value : "values" in field ? field.values[0] : undefined;
      return [id, typeof value === "string" ? value : ""];
    }),
  );
}
