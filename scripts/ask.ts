// The guide in a terminal: `npm run -s ask -- "how many hours do I need"`, or --jsonl for programs. Exactly the code of the faq command.
import "./environment.ts";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { cardToPlain } from "#adapters/local";
import { commands } from "#commands";
import { loadGuide } from "#content";
import { type Bot, button, type Card, createBot, createDrafts, type Gesture, md, type Reply, text } from "#core";
import { guideActions as actions, answer, type Entry } from "#features/guide";
import { openStore } from "#store";
import { systemClock } from "../src/clock.ts";

const program = new Command("ask")
  .description("Asks the guide. With --jsonl: one JSON object a line in, one out.")
  .argument("[question...]", "the question")
  .option(
    "--jsonl",
    'reads {"id","text"} lines, writes {"id","answer_text","topic_title","abstained","suggestions"} lines',
  )
  .option("--content <folder>", "the content pack", process.env.CONTENT_DIR ?? "content")
  .addHelpText("after", '\nExample: npm run -s ask -- "do i need lead"')
  .parse();
const { jsonl, content } = program.opts<{ jsonl?: boolean; content: string }>();

const { guide } = await loadGuide({
  folder: content,
  ...(process.env.CONTENT_OVERLAY && { overlay: process.env.CONTENT_OVERLAY }),
});
const log = { info() {}, warn() {}, error: (facts: object, sentence: string) => console.error(sentence, facts) };
const store = await openStore({ file: ":memory:", clock: systemClock });
const bot = createBot({ commands, store, guide, clock: systemClock, drafts: createDrafts(systemClock), log });

if (jsonl) await answerLines();
else await answerOnce(program.args.join(" "));
await store.close();

async function answerOnce(question: string): Promise<void> {
  if (question.trim() === "") program.error('Please give a question, for example: npm run -s ask -- "do i need lead"');
  const card = await cardFor(bot, { kind: "words", text: question });
  process.stdout.write(`${cardToPlain(card)}\n`);
}

async function answerLines(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() === "") continue;
    const { id, text } = questionIn(line);
    process.stdout.write(`${JSON.stringify({ id, ...(await answered(text)) })}\n`);
  }
}

function questionIn(line: string): { id: unknown; text: string } {
  try {
    const { id, text } = JSON.parse(line) as { id?: unknown; text?: unknown };
    return { id, text: String(text ?? "") };
  } catch {
    return program.error(`This line is not JSON: ${line.slice(0, 80)}`);
  }
}

/** Of two near answers the first counts as given and the second is suggested. */
async function answered(text: string) {
  const found = answer(guide, text);
  const near = found.kind === "empty" ? [] : found.near.map((topic) => topic.title);
  const given = found.kind === "hit" ? found.entry : found.kind === "tie" ? found.entries[0] : undefined;
  const card = await cardFor(bot, found.kind === "tie" ? opening(found.entries[0]) : { kind: "words", text });
  return {
    answer_text: cardToPlain(card),
    topic_title: given ? titleOf(given) : null,
    abstained: given === undefined,
    suggestions: found.kind === "tie" ? [titleOf(found.entries[1]), ...near] : near,
  };
}

function titleOf(entry: Entry): string {
  return entry.kind === "topic" ? entry.topic.title : entry.term.term;
}

function opening(entry: Entry): Gesture {
  const { wire } =
    entry.kind === "topic"
      ? button("", actions.showTopic, { slug: entry.topic.slug })
      : button("", actions.showTerm, { slug: entry.term.slug });
  return { kind: "press", wire, isPrivate: true };
}

async function cardFor(to: Bot, gesture: Gesture): Promise<Card> {
  const from = {
    account: "local:terminal",
    name: "Terminal",
    space: "local:terminal",
    channel: "local:#terminal",
    isDirect: true,
    isSpaceAdmin: false,
    locale: process.env.LANG?.split(".")[0] ?? "en-US",
    eventId: crypto.randomUUID(),
  } as const;
  const reply = await to.answer({ from, gesture });
  if (reply?.kind === "cards") return reply.card ?? reply.redraw ?? { body: [] };
  return formAsCard(reply);
}

/** A terminal has no forms: the questions are shown instead. */
function formAsCard(reply: Exclude<Reply, { kind: "cards" }> | undefined): Card {
  if (!reply) return { body: [] };
  const problems = reply.kind === "wrong" ? Object.values(reply.problems) : [];
  const questions = reply.form.questions.map(({ label, hint }) => (hint === undefined ? label : `${label} (${hint})`));
  return { title: reply.form.title, body: [...problems, ...questions].map((line) => text(md`${line}`)) };
}
