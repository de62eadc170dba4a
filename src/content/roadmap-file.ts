// Reads roadmap.yml: stages with their steps, each of which leads somewhere.
import type { Stage } from "#core";
import { checkAction, readAction } from "./actions.ts";
import type { Finding } from "./finding.ts";
import type { ContentFile } from "./folder.ts";
import type { References } from "./references.ts";
import { check, meant } from "./schema-findings.ts";
import { roadmapSchema } from "./study-aid-schemas.ts";
import { checkPlainText } from "./study-aid-text.ts";
import { type Path, readYaml } from "./yaml-file.ts";

export function readRoadmap(file: ContentFile | undefined, refs: References, findings: Finding[]): Stage[] {
  if (!file) return [];
  const yaml = readYaml(file.path, file.text);
  findings.push(...yaml.findings);
  const stages = yaml.value === undefined ? undefined : check(roadmapSchema, yaml, findings)?.stages;
  return (stages ?? []).map((stage, index): Stage => {
    const { id, title, years = [], beside, audience, steps, facts, sources = [], as_of: asOf } = stage;
    const at = ["stages", index] as const;
    const found = (path: Path, problem: string, fix: string) =>
      findings.push({ file: file.path, line: yaml.line([...at, ...path]), problem, fix });
    if (stages?.findIndex((other) => other.id === id) !== index)
      found(["id"], `the id "${id}" stands twice`, "give one of them another id");
    if (years.length > 0 === (beside !== undefined))
      found(
        [],
        `says ${beside === undefined ? "neither" : "both"} "years" ${beside === undefined ? "nor" : "and"} "beside"`,
        "write one of the two",
      );
    years.forEach((year, place) => {
      if (!refs.years.has(year))
        found(
          ["years", place],
          `there is no year "${year}"`,
          meant(year, refs.years, `use one of ${[...refs.years].join(", ")}`),
        );
    });
    steps.forEach(({ text, topic, action }, place) => {
      const path = ["steps", place] as const;
      for (const { problem, fix } of checkPlainText(text, 0, refs)) found([...path, "text"], problem, fix);
      if ((topic === undefined) === (action === undefined))
        found(path, `leads to ${topic === undefined ? "nothing" : "two things"}`, 'write a "topic" or an "action"');
      if (topic !== undefined && !refs.topicSlugs.has(topic))
        found(
          [...path, "topic"],
          `there is no topic "${topic}"`,
          meant(topic, refs.topicSlugs, "use the name of a file in topics/, without .md"),
        );
      if (action !== undefined) checkAction(readAction(action), yaml, [...at, ...path, "action"], refs, findings);
    });
    refs.checkFacts(yaml, [...at, "facts"], facts, findings);
    const dated = refs.checkSources(yaml, [...at, "sources"], sources, findings);
    if (dated !== undefined && asOf === undefined)
      found(
        ["sources"],
        `"as_of" is missing, and ${dated} holds for a season only`,
        'add "as_of": the season or year as text, like "2025 season"',
      );
    return {
      ...{ id, title, years, audience },
      ...(beside !== undefined && { beside }),
      steps: steps.map(({ text, topic, action }) => ({
        text,
        ...(topic !== undefined && { topic }),
        ...(action !== undefined && { action: readAction(action) }),
      })),
      ...(asOf !== undefined && { asOf }),
    };
  });
}
