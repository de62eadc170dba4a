// The app manifest that Slack asks for, made from the same declarations as the commands; --link prints the page with it filled in.
import "./environment.ts";
import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { createAppLink, LINK_LIMIT, type Manifest, slackManifest } from "#adapters/slack";
import { commands } from "#commands";
import { ContentProblems, loadGuide } from "#content";
import { createBot, createDrafts, type Log } from "#core";
import { openStore } from "#store";

const program = new Command("slack-manifest")
  .description("Print the manifest of the Slack app: its commands, scopes and settings, as JSON.")
  .option("--link", 'print the address of Slack\'s "create an app" page with the manifest in it')
  .option("--write <file>", "write the manifest to a file instead of printing it")
  .option("--request-url <url>", "for SLACK_TRANSPORT=http: the public address that ends in /slack/events")
  .addHelpText(
    "after",
    `
Paste it at https://api.slack.com/apps > Create New App > From a manifest, or open the link. For an app that exists:
your app > App Manifest. Then install it and copy two values: the bot token (OAuth & Permissions) and an
app-level token with connections:write (Basic Information).

Examples:
  npm run -s slack-manifest -- --link
  npm run -s slack-manifest -- --write manifest.json`,
  )
  .parse();

const { link = false, write, requestUrl } = program.opts<{ link?: boolean; write?: string; requestUrl?: string }>();

async function run(): Promise<void> {
  if (requestUrl !== undefined && !/^https:\/\//.test(requestUrl))
    program.error("--request-url must begin with https://, for example https://bot.example.org/slack/events");
  const manifest = await declared(process.env.CONTENT_DIR ?? "content");
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  if (write !== undefined) {
    writeFileSync(write, text);
    console.error(`Written to ${write}.`);
  }
  if (link) printLink(manifest);
  else if (write === undefined) process.stdout.write(text);
}

function printLink(manifest: Manifest): void {
  const address = createAppLink(manifest);
  if (address.length > LINK_LIMIT)
    program.error(
      `The link would have ${address.length} characters, more than every browser takes (${LINK_LIMIT}). Paste the manifest instead: npm run -s slack-manifest`,
    );
  console.log(address);
}

// The tree comes from the bot itself, so that this script and the running bot never declare different things.
async function declared(folder: string): Promise<Manifest> {
  const clock = { now: () => Date.now() };
  const log: Log = { info: () => {}, warn: () => {}, error: () => {} };
  const { guide } = await loadGuide({ folder });
  const store = await openStore({ file: ":memory:", clock });
  try {
    const { tree } = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log });
    return slackManifest(tree, guide.pack, requestUrl);
  } finally {
    await store.close();
  }
}

await run().catch((error: unknown) => {
  if (!(error instanceof ContentProblems)) throw error;
  program.error("The guide has mistakes: npm run check-content shows them.");
});
