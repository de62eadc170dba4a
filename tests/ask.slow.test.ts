// The guide in a terminal, as people and programs call it.
import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";

function ask(args: readonly string[], input = "") {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "scripts/ask.ts", ...args], {
    input,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

it("answers a question in plain words", () => {
  const { status, stdout } = ask(["do", "i", "need", "lead"]);
  expect(status).toBe(0);
  expect(stdout).toContain("Lead apron and thyroid shield");
});

it("--jsonl: a hit, a tie, a word, a refusal and no words, each in the agreed form", () => {
  const questions = [
    { id: "hit", text: "do i need lead" },
    { id: 2, text: "steps to get a shadowing spot" },
    { id: "term", text: "whats a sheath" },
    { id: "refused", text: "my mom has a fibroid should she get UFE" },
    { id: "empty", text: "🙂" },
    { id: "none" },
  ];
  const { status, stdout } = ask(["--jsonl"], questions.map((question) => JSON.stringify(question)).join("\n"));
  expect(status).toBe(0);
  const answers = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(answers.map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
  for (const answer of answers) {
    expect(Object.keys(answer)).toEqual(["id", "answer_text", "topic_title", "abstained", "suggestions"]);
    expect(answer.answer_text).not.toBe("");
    expect(answer.topic_title === null).toBe(answer.abstained);
  }
  const [hit, tie, term, refused] = answers;
  expect(hit).toMatchObject({ topic_title: "Lead apron and thyroid shield", abstained: false });
  expect(String(tie?.answer_text)).toContain(String(tie?.topic_title));
  expect(term).toMatchObject({ topic_title: "Sheath", abstained: false });
  expect(refused).toMatchObject({ abstained: true, suggestions: [] });
});

it("says in one sentence what is wrong, on stderr, with an exit code", () => {
  for (const [args, input] of [
    [["--jsonl"], "{not json"],
    [[], ""],
    [["--nonsense"], ""],
  ] as const) {
    const { status, stdout, stderr } = ask(args, input);
    expect(status).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
});
