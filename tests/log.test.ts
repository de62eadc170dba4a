// The log: no secret and no forged line gets through, whatever it hides in (S12, S13).
import { describe, expect, it } from "vitest";
import { createLog } from "../src/log.ts";

const DISCORD = `${Buffer.from("123456789012345678").toString("base64url")}.Gabcde.${"x".repeat(38)}`;
const CANARIES = [
  DISCORD,
  `xoxb-${"1".repeat(12)}-${"2".repeat(12)}-${"a".repeat(24)}`,
  `xapp-1-A0000000000-${"3".repeat(13)}-${"b".repeat(64)}`,
  `xoxe.xoxp-1-${"c".repeat(40)}`,
  "aW50ZXJhY3Rpb246MTIzNDU2Nzg5MDEyMzQ1Njc4OmFiY2RlZg",
  "T0000/B0000/abcdefghijklmnop",
  "hunter2secret",
];
const [discord, bot, app, refresh, interaction, hook, password] = CANARIES as [
  string,
  string,
  string,
  string,
  string,
  string,
  string,
];

function written(isTerminal: boolean, act: (log: ReturnType<typeof createLog>) => void): string {
  let text = "";
  act(
    createLog({
      level: "debug",
      isTerminal,
      color: false,
      write: (line) => {
        text += line;
      },
    }),
  );
  return text;
}

describe.each([
  ["a pipe", false],
  ["a terminal", true],
])("the log on %s", (_, isTerminal) => {
  it("S12 cuts out secrets by their shape in sentences, facts, errors and addresses", () => {
    const text = written(isTerminal, (log) => {
      log.info({ note: `token ${bot} and ${app}` }, `connected with ${discord}`);
      log.warn({ deep: { list: [refresh] } }, `https://discord.com/api/v10/webhooks/123/${interaction}/messages`);
      log.warn(
        {},
        `https://discord.com/api/v10/interactions/123/${interaction}/callback https://hooks.slack.com/actions/${hook}`,
      );
      log.error(
        { err: new Error(`failed for ${bot}`, { cause: new Error(discord) }) },
        `postgres://bot:${password}@db/irig`,
      );
    });
    for (const canary of CANARIES) expect(text).not.toContain(canary);
    expect(text).toContain("[slack token]");
  });

  it("S13 a name with line breaks and escape codes stays one harmless line", () => {
    const name = "Eve\n12:00:00  all is well\u001b[2J\r\u0007";
    const text = written(isTerminal, (log) => log.info({ name }, `hello ${name}`));
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these must not appear
    expect(text.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f]/);
  });
});
