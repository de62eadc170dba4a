// npm run publish-commands, as an operator runs it, with the commands and the guide as they are.
import { afterAll, beforeAll, expect, it } from "vitest";
import { publishCommands } from "../../../scripts/publish-commands.ts";
import { type DiscordDouble, startDiscordDouble } from "../../doubles/discord.ts";

let double: DiscordDouble;

beforeAll(async () => {
  double = await startDiscordDouble();
});
afterAll(async () => {
  await double.close();
  double.assertClean();
});

async function run(write: boolean, env: Record<string, string>): Promise<string[]> {
  const lines: string[] = [];
  await publishCommands({ write, env, print: (line) => void lines.push(line) });
  return lines;
}

it("shows the difference, publishes only with --write, and needs only the token", async () => {
  const env = { DISCORD_TOKEN: double.token, DISCORD_API_BASE: double.api };
  const before = await run(false, env);
  expect(before).toContainEqual(expect.stringMatching(/^\+ \/\w+ faq$/));
  expect(before.at(-1)).toMatch(/differ. Publish with --write\.$/);
  expect(double.ledger.count("commands.set")).toBe(0);
  expect((await run(true, env)).at(-1)).toMatch(/Published\.$/);
  expect(double.ledger.of("commands.set")).toMatchObject([{ method: "PUT" }]);
  expect(await run(false, env)).toEqual(["Nothing differs."]);
});

it("says what is missing", async () => {
  await expect(run(false, {})).rejects.toThrow("DISCORD_TOKEN is not set");
});
