// Form -> HTML for the dialog: each question with its label, its hint and, when something is wrong, a sentence tied to the field.
import { html } from "hono/html";
import type { Question } from "#core";
import type { OpenForm } from "./door.ts";
import type { Html } from "./render.ts";

export function renderForm({ form, values, problems }: OpenForm): Html {
  const wrong = Object.keys(problems).length > 0;
  return html`<form data-form="${form.wire}" novalidate>
    <h2 id="form-title">${form.title}</h2>
    ${wrong ? html`<p class="wrong" role="alert">Please change what is marked. Nothing is lost.</p>` : ""}
    ${form.questions.map((question) => renderQuestion(question, values[question.id] ?? "", problems[question.id]))}
    <div class="actions end">
      <button type="button" class="button plain" data-close>Cancel</button>
      <button class="button primary">${form.send}</button>
    </div>
  </form>`;
}

function renderQuestion(question: Question, value: string, problem: string | undefined): Html {
  const { id, label, hint, optional } = question;
  const described = [...(hint === undefined ? [] : [`hint-${id}`]), ...(problem === undefined ? [] : [`wrong-${id}`])];
  return html`<div class="question">
    <label for="q-${id}">${label}${optional ? html` <span class="optional">(optional)</span>` : ""}</label>
    ${hint === undefined ? "" : html`<p class="hint" id="hint-${id}">${hint}</p>`}
    ${renderField(question, value, attributes(question, described.join(" "), problem !== undefined))}
    ${problem === undefined ? "" : html`<p class="problem" id="wrong-${id}">${problem}</p>`}
  </div>`;
}

function attributes({ id, optional }: Question, described: string, isWrong: boolean): Html {
  return html`id="q-${id}" name="${id}" ${described === "" ? "" : html`aria-describedby="${described}"`} ${optional ? "" : html`aria-required="true"`} ${isWrong ? html`aria-invalid="true"` : ""}`;
}

function renderField(question: Question, value: string, shared: Html): Html {
  switch (question.kind) {
    case "line":
      return html`<input type="text" autocomplete="off" maxlength="${question.max}" value="${value}" ${shared} />`;
    case "paragraph":
      return html`<textarea rows="4" maxlength="${question.max}" ${shared}>
${value}</textarea>`;
    case "choice":
      return html`<select ${shared}>
        <option value="">${question.optional ? "No choice" : "Please choose"}</option>
        ${question.choices.map((choice) => html`<option value="${choice.value}" ${choice.value === value ? html`selected` : ""}>${choice.label}${choice.hint ? ` – ${choice.hint}` : ""}</option>`)}
      </select>`;
    case "search":
      return html`<input type="text" autocomplete="off" maxlength="${question.max}" value="${value}" ${shared}
          data-search data-root="${question.root}" data-path="${question.path.join(" ")}" data-option="${question.option}" />
        <ul class="suggestions" role="listbox" id="list-${question.id}" aria-label="${question.label}" hidden></ul>`;
  }
}
