// Checks what was given for a command's options, whichever door it came through, and makes the form that asks for them.

import { z } from "zod";
import { action } from "../chat/action.ts";
import { FORM_LIMITS, type Form, form, type Question } from "../chat/form.ts";
import { clean, shorten } from "../chat/hygiene.ts";
import type { Guide } from "../model/guide.ts";
import type { Option, Verb } from "./command.ts";
import type { OptionValues, Path, Root } from "./request.ts";

export const runCommand = action("command.run", z.object({ root: z.enum(["members", "leaders"]), path: z.string() }));

export type Checked = {
  readonly values: OptionValues;
  /** A sentence for each value that is wrong. */
  readonly problems: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
};

/** Unknown names are dropped. */
export function checkOptions(verb: Verb, given: OptionValues, guide: Guide): Checked {
  const values: Record<string, string | number> = {};
  const problems: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, option] of Object.entries(verb.options)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const typed = typeof value === "string" ? clean(value).trim() : value;
    if (typed === undefined || typed === "") {
      if (!option.optional) missing.push(name);
      continue;
    }
    const checked = checkOption(option, typed, guide);
    if (checked.problem !== undefined) problems[name] = checked.problem;
    else values[name] = checked.value;
  }
  return { values, problems, missing };
}

type One = { readonly value: string | number; readonly problem?: undefined } | { readonly problem: string };

function checkOption(option: Option, typed: string | number, guide: Guide): One {
  switch (option.kind) {
    case "text": {
      const value = String(typed);
      return value.length > option.max
        ? { problem: `That is too long: at most ${option.max} characters fit. Please shorten it.` }
        : { value };
    }
    case "whole": {
      const value = Number(typed);
      return Number.isInteger(value) && value >= option.min && value <= option.max
        ? { value }
        : { problem: `Please give a whole number from ${option.min} to ${option.max}.` };
    }
    case "choice": {
      const choices = option.choices(guide);
      const wanted = String(typed).toLowerCase();
      const found = choices.find((choice) => choice.value === wanted || choice.label.toLowerCase() === wanted);
      return found
        ? { value: found.value }
        : { problem: `Please choose one of: ${choices.map((choice) => choice.label).join(", ")}.` };
    }
  }
}

/** The form for doors where options are typed as text, made from the same declaration. */
export function optionForm(title: string, root: Root, path: Path, verb: Verb, guide: Guide): Form {
  const questions = Object.entries(verb.options).map(([id, option]) => questionFor(id, option, root, path, guide));
  return form(title, runCommand, { root, path: path.join(" ") }, questions, "Go");
}

function questionFor(id: string, option: Option, root: Root, path: Path, guide: Guide): Question {
  const shared = { id, ...labelFor(option.description), ...(option.optional && { optional: true }) };
  switch (option.kind) {
    case "text":
      return option.suggest
        ? { ...shared, kind: "search", root, path, option: id, max: option.max }
        : { ...shared, kind: "line", max: option.max };
    case "whole":
      return { ...shared, kind: "line", max: 9, hint: `A whole number from ${option.min} to ${option.max}` };
    case "choice":
      return { ...shared, kind: "choice", choices: option.choices(guide) };
  }
}

/** A description may be longer than a label: what follows its first comma or semicolon is then the hint. */
function labelFor(description: string): Pick<Question, "label" | "hint"> {
  const [, label, hint] = /^([^,;]+)[,;]\s*(.+)$/.exec(description) ?? [];
  return description.length <= FORM_LIMITS.label || label === undefined || hint === undefined
    ? { label: shorten(description, FORM_LIMITS.label) }
    : { label: shorten(label, FORM_LIMITS.label), hint: shorten(capital(hint), FORM_LIMITS.hint) };
}

const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
