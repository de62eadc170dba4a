// What an overlay's file does to the pack's file of the same name: replace, append, hide; without a verb it is new.
import { z } from "zod";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import { readMarkdown } from "./front-matter.ts";
import { check, meant } from "./schema-findings.ts";
import { type Path, readYaml, type YamlFile } from "./yaml-file.ts";

export type Subject = { readonly noun: string; readonly verbs: readonly string[] };

type Read = { readonly yaml: YamlFile; readonly body: string; readonly bodyLine: number };

const bareSchema = z.strictObject({ overlay: z.string() });

/** What is replaced or new comes last: where two texts claim one alias, the overlay's is named. */
export function mergeFiles(
  { noun, verbs }: Subject,
  base: readonly ContentFile[],
  own: readonly ContentFile[],
  findings: Finding[],
): ContentFile[] {
  const merged = new Map(base.map((file) => [file.slug, file]));
  for (const file of own) {
    const { slug, path } = file;
    const read = readParts(file);
    const below = merged.get(slug);
    const verb = verbOf(read?.yaml);
    const found = (problem: string, fix: string, at: Path = ["overlay"]) =>
      findings.push({ file: path, line: read?.yaml.line(at) ?? 1, problem, fix });
    // A file that cannot be read says so when it is read in earnest.
    if (!read || read.yaml.value === undefined || (verb === undefined && !below)) merged.set(slug, file);
    else if (verb === undefined)
      found(
        `the guide has the ${noun} "${slug}" already`,
        `add "overlay: ${verbs[0]}", or give the file another name`,
        [],
      );
    else if (!verbs.includes(verb))
      found(`"overlay" cannot be "${verb}"`, meant(verb, verbs, `use one of ${verbs.join(", ")}`));
    else if (!below)
      found(
        `there is no ${noun} "${slug}" to ${verb}`,
        meant(slug, merged.keys(), 'name the file after one of the guide, or remove "overlay" if it is new'),
      );
    else if (verb === "replace") {
      for (const { lost, fix } of fixedIn(below))
        if (!fixedIn(file).some((kept) => kept.lost === lost)) found(`leaves out ${lost}`, fix);
      merged.delete(slug);
      merged.set(slug, withoutVerb(file));
    } else if (check(bareSchema, read.yaml, findings) === undefined) continue;
    else if (verb === "append") merged.set(slug, { ...below, appended: withoutVerb(file) });
    else if (fixedIn(below).length > 0)
      found(`the ${noun} "${slug}" cannot be hidden: it has ${fixedIn(below)[0]?.lost}`, 'use "append" or "replace"');
    else if (read.body.trim() !== "")
      findings.push({ file: path, line: read.bodyLine, problem: "is hidden, and has a text", fix: "remove the text" });
    else merged.set(slug, { ...below, isHidden: true });
  }
  return [...merged.values()];
}

function verbOf(yaml: YamlFile | undefined): string | undefined {
  const value = yaml?.value;
  return typeof value === "object" && value !== null && "overlay" in value ? String(value.overlay) : undefined;
}

const CORE_ITEM = /^- \[core(?:, ask)?\] (.*)$/gm;

/** What no group may lose: the rules of the site, and the items of a checklist that are marked core. */
function fixedIn(file: ContentFile): { lost: string; fix: string }[] {
  const { yaml, body = "" } = readParts(file) ?? {};
  const { value } = yaml ?? {};
  const hasSiteRules =
    typeof value === "object" && value !== null && "site_rules" in value && value.site_rules === true;
  return [
    ...(hasSiteRules ? [{ lost: "the rules of the site", fix: 'add "site_rules: true"' }] : []),
    ...[...body.matchAll(CORE_ITEM)].map(([, text = ""]) => ({
      lost: `the core item "${text.trim()}"`,
      fix: "keep its line, word for word and with its mark",
    })),
  ];
}

function readParts(file: ContentFile): Read | undefined {
  if (file.path.endsWith(".md")) return readMarkdown(file, []);
  return { yaml: readYaml(file.path, file.text), body: "", bodyLine: 1 };
}

/** The line stays, empty, so that the others keep their numbers. */
const withoutVerb = (file: ContentFile): ContentFile => ({ ...file, text: file.text.replace(/^overlay:.*$/m, "") });
