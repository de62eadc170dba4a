// Breakages of what keeps one group's flood, one crash loop and one double press from costing the others.
import type { Mutant } from "./mutant.ts";

export const securityMutants: readonly Mutant[] = [
  {
    name: "S22 first come, first served",
    file: "src/core/bot/gate.ts",
    find: "undefined : queue.run(keyOf(from), work);\n      if (answer)",
    replace: "undefined : work();\n      if (answer)",
    tests: ["tests/security/flood.test.ts"],
    why: "Two hundred requests of one group would all stand before one of another.",
  },
  {
    name: "S22 a line without end",
    file: "src/core/bot/fair-queue.ts",
    find: "      if (before >= MOST_UNANSWERED) return undefined;\n",
    replace: "",
    tests: ["tests/security/fair-queue.test.ts"],
    why: "When answering has come to a halt, what waits would fill the memory.",
  },
  {
    name: "S22 every refusal is told",
    file: "src/core/bot/flood.ts",
    find: "toldAccounts.take(own(from)) &&",
    replace: "toldAccounts.take(own(from)) ||",
    tests: ["tests/security/flood.test.ts"],
    why: "A thousand a second would make a thousand calls a second, and Discord would block the bot.",
  },
  {
    name: "S22 a group types without limit",
    file: "src/core/bot/flood.ts",
    find: "typing.take(own(from)) && (from.space === undefined || typingSpaces.take(from.space))",
    replace: "typing.take(own(from))",
    tests: ["tests/security/flood.test.ts"],
    why: "Many members typing at once would stop the bot for every other group.",
  },
  {
    name: "S22 a call for what need not be said",
    file: "src/adapters/discord/outbound.ts",
    find: "      if (inTime?.value && isOnlyIfFree(inTime.value)) return;\n",
    replace: "",
    tests: ["tests/security/flood-doors.test.ts"],
    why: "The bot's own answers would be the flood.",
  },
  {
    name: "S28 no longer each time",
    file: "src/adapters/discord/start-guard.ts",
    find: "FIRST_WAIT_MS * 2 ** (starts - 1)",
    replace: "FIRST_WAIT_MS",
    tests: ["tests/security/crash-loop.test.ts"],
    why: "A bot that cannot live would knock every five seconds, and nobody would see that it is getting worse.",
  },
  {
    name: "S23 a leader noted twice",
    file: "commands/setup.ts",
    find: "!hasLeft && (await tx.leaders.add(ctx.chapter.id, person)) ?",
    replace: "!hasLeft && ((await tx.leaders.add(ctx.chapter.id, person)) || true) ?",
    tests: ["tests/security/races.test.ts"],
    why: "The audit log would name changes that were none.",
  },
  {
    name: "S15 what a form holds is kept as it came",
    file: "src/core/bot/bot.ts",
    find: "cleaned(gesture.values)",
    replace: "gesture.values",
    tests: ["tests/security/injections.test.ts"],
    why: "Invisible characters would be kept, and nothing typed would ever match them.",
  },
];
