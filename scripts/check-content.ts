// Checks the guide's files and says, for each slip, the file, the line and what to do: npm run check-content
import { Command } from "commander";
import { ContentProblems, type Finding, type LoadedGuide, loadGuide } from "#content";

type Options = { strict: boolean; complete: boolean; json: boolean };

const EXAMPLE = `
Example:
  $ npm run -s check-content -- --strict content
  content/topics/first-email.md:9  there is no topic "who-to-mail"
      did you mean "who-to-email"?
  content: 1 problem, 0 warnings`;

const program = new Command("check-content")
  .description("Checks every file of a content folder; exit code 1 when something is wrong.")
  .argument("[folder]", "the folder that holds pack.yml", "content")
  .option("--strict", "warnings fail too, for instance a review that is due", false)
  .option("--complete", "every fact of facts.yml must be carried by a text", false)
  .option("--json", "print the findings as one JSON document", false)
  .addHelpText("after", EXAMPLE);

async function run(folder: string, { strict, complete, json }: Options): Promise<void> {
  let problems: readonly Finding[] = [];
  let loaded: LoadedGuide | undefined;
  try {
    loaded = await loadGuide({ folder, complete });
  } catch (error) {
    if (!(error instanceof ContentProblems)) throw error;
    problems = error.findings;
  }
  const warnings = loaded?.warnings ?? [];
  const counts = loaded && { topics: loaded.guide.topics.size, words: loaded.guide.terms.size };
  if (json) console.log(JSON.stringify({ folder, ...counts, problems, warnings }, null, 2));
  else {
    for (const finding of problems) console.log(lineOf(folder, finding));
    for (const finding of warnings) console.log(lineOf(folder, finding, "warning: "));
    const sizes = counts ? `${counts.topics} topics, ${counts.words} words, ` : "";
    console.log(`${folder}: ${sizes}${count(problems.length, "problem")}, ${count(warnings.length, "warning")}`);
  }
  if (problems.length > 0 || (strict && warnings.length > 0)) process.exitCode = 1;
}

function lineOf(folder: string, { file, line, problem, fix }: Finding, before = ""): string {
  return `${folder.replace(/\/+$/, "")}/${file}:${line}  ${before}${problem}\n    ${fix}`;
}

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? "" : "s"}`;

program.action(run);
program.parseAsync().catch((error: unknown) => {
  console.error(`check-content: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
});
