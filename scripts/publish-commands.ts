// Shows how the declared commands differ from what Discord has; with --write it publishes them in one request.
import "./environment.ts";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { REST, Routes } from "discord.js";
import { applicationIdOf, declareCommands, difference, publish } from "#adapters/discord";
import { commands } from "#commands";
import { ContentProblems, loadGuide } from "#content";
import { ConfigurationProblem, createBot, createDrafts, type Log } from "#core";
import { openStore } from "#store";

type Run = {
  readonly write: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  print(line: string): void;
};

/** @throws ConfigurationProblem, ContentProblems, or what Discord answered. */
export async function publishCommands({ write, env, print }: Run): Promise<void> {
  const { DISCORD_TOKEN: token, DISCORD_API_BASE: apiBase, CONTENT_DIR: folder, CONTENT_OVERLAY: overlay } = env;
  if (!token) {
    throw new ConfigurationProblem(["DISCORD_TOKEN is not set: the secret of the bot whose commands these are."]);
  }
  const applicationId = applicationIdOf(token);
  const declared = await declaredCommands(folder || "content", overlay);
  const rest = new REST({ ...(apiBase && { api: apiBase }) }).setToken(token);
  const published = await rest.get(Routes.applicationCommands(applicationId));
  const { added, removed, changed } = difference(declared, Array.isArray(published) ? published : []);
  for (const name of added) print(`+ /${name}`);
  for (const name of removed) print(`- /${name}`);
  for (const name of changed) print(`~ /${name}`);
  const count = added.length + removed.length + changed.length;
  if (write) await publish(rest, applicationId, declared);
  const summary = count === 0 ? "Nothing differs." : `${count} ${count === 1 ? "differs" : "differ"}.`;
  print(write ? `${summary} Published.` : count === 0 ? summary : `${summary} Publish with --write.`);
}

// The tree comes from the bot itself, so that this script and the running bot never declare different things.
async function declaredCommands(folder: string, overlay: string | undefined) {
  const clock = { now: () => Date.now() };
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  const { guide } = await loadGuide({ folder, ...(overlay && { overlay }) });
  const store = await openStore({ file: ":memory:", clock });
  try {
    const { tree } = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log });
    return declareCommands(tree, guide);
  } finally {
    await store.close();
  }
}

async function runByHand(): Promise<void> {
  const program = new Command("publish-commands")
    .description("Compare the bot's commands with those Discord has. The bot does this by itself at each start.")
    .option("--write", "publish all commands (one bulk request)")
    .addHelpText(
      "after",
      `
Needs DISCORD_TOKEN; DISCORD_API_BASE sends it elsewhere.

Example:
  DISCORD_TOKEN=... npm run publish-commands             shows what would change
  DISCORD_TOKEN=... npm run publish-commands -- --write  publishes it`,
    )
    .parse();
  const { write = false } = program.opts<{ write?: boolean }>();
  await publishCommands({ write, env: process.env, print: (line) => console.log(line) }).catch((error: unknown) => {
    for (const line of explain(error)) console.error(line);
    process.exitCode = 1;
  });
}

function explain(error: unknown): string[] {
  if (error instanceof ConfigurationProblem) return [...error.problems];
  if (error instanceof ContentProblems) return ["The guide has mistakes: npm run check-content shows them."];
  const status = error instanceof Error && "status" in error ? Number(error.status) : undefined;
  if (status === 401) return ["Discord does not accept DISCORD_TOKEN (401)."];
  return [status === undefined ? `Discord could not be reached: ${error}` : `Discord answered with ${status}.`];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runByHand();
