// Checks the guide's files and says, for each slip, the file, the line and what to do: npm run check-content
import { join } from "node:path";
import { Command } from "commander";
import { ContentProblems, type Finding, type LoadedGuide, loadGuide } from "#content";

type Options = { overlay?: string; strict: boolean; complete: boolean; json: boolean };

const EXAMPLE = `
Example:
  $ npm run -s check-content -- --strict content
  content/topics/first-email.md:9  there is no topic "who-to-mail"
      did you mean "who-to-email"?
  content: 1 problem, 0 warnings`;

const program = new Command("check-content")
  .description("Checks every file of a content folder; exit code 1 when something is wrong.")
  .argument("[folder]", "the folder that holds pack.yml", "content")
  .option("--overlay <folder>", "your own additions, laid over it")
  .option("--strict", "warnings fail too, for instance a review that is due", false)
  .option("--complete", "every fact of facts.yml must be carried by a text", false)
  .option("--json", "print the findings as one JSON document", false)
  .addHelpText("after", EXAMPLE);

async function run(folder: string, { overlay, strict, complete, json }: Options): Promise<void> {
  let problems: readonly Finding[] = [];
  let loaded: LoadedGuide | undefined;
  try {
    loaded = await loadGuide({ folder, overlay, complete });
  } catch (error) {
    if (!(error instanceof ContentProblems)) throw error;
    problems = error.findings;
  }
  const warnings = loaded?.warnings ?? [];
  const counts = loaded && { topics: loaded.guide.topics.size, words: loaded.guide.terms.size };
  if (json) console.log(JSON.stringify({ folder, ...counts, problems, warnings }, null, 2));
  else {
    const lineOf = ({ file, line, problem, fix }: Finding, before = "") =>
      `${isIn(file, overlay) ? file : `${folder.replace(/\/+$/, "")}/${file}`}:${line}  ${before}${problem}\n    ${fix}`;
    for (const finding of problems) console.log(lineOf(finding));
    for (const finding of warnings) console.log(lineOf(finding, "warning: "));
    const sizes = counts ? `${counts.topics} topics, ${counts.words} words, ` : "";
    console.log(`${folder}: ${sizes}${count(problems.length, "problem")}, ${count(warnings.length, "warning")}`);
  }
  if (problems.length > 0 || (strict && warnings.length > 0)) process.exitCode = 1;
}

/** The files of an overlay are named with their folder already. */
const isIn = (file: string, overlay?: string): boolean =>
  overlay !== undefined && (file === overlay || file.startsWith(join(overlay, "/")));

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

program.action(run);
program.parseAsync().catch((error: unknown) => {
  console.error(`check-content: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
