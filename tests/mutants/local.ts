// Breakages of the local page, the log and the configuration.
import type { Mutant } from "./mutant.ts";

export const localMutants: readonly Mutant[] = [
  {
    name: "any name for this computer",
    file: "src/adapters/local/guard.ts",
    find: "if (!names.includes(nameOf(host)))",
    replace: 'if (nameOf(host) === "")',
    tests: ["tests/adapters/local/strangers.test.ts"],
    why: "A foreign page could read the demo through its own name.",
  },
  {
    name: "any page may write",
    file: "src/adapters/local/guard.ts",
    find: 'if (c.req.header("origin") !== ',
    replace: 'if ("" === ',
    tests: ["tests/adapters/local/strangers.test.ts"],
    why: "A foreign page could press buttons here.",
  },
  {
    name: "files shown in place",
    file: "src/adapters/local/server.ts",
    find: "`attachment; filename*=",
    replace: "`inline; filename*=",
    tests: ["tests/adapters/local/server.test.ts"],
    why: "A file that somebody wrote could run as this page.",
  },
  {
    name: "V3 the page remembers who was deleted",
    file: "src/adapters/local/talk.ts",
    find: "      messages = await read();\n",
    replace: "",
    tests: ["tests/adapters/local/door.test.ts"],
    why: "Whoever had everything deleted would still see their words on the page, until the next start.",
  },
  {
    name: "the demo's clock jumps",
    file: "src/demo.ts",
    find: "await turnTo(due > clock.now() ? Math.min(due, end) : end);",
    replace: "await turnTo(due > 0 ? end : end);",
    tests: ["tests/demo.test.ts"],
    why: "A reminder on the way would come late, and say that the program was not running.",
  },
  {
    name: "S12 tokens in the log",
    file: "src/log.ts",
    find: '  [/\\bxox[a-z](?:\\.xox[a-z])?-[\\w-]+/g, "[slack token]"],\n',
    replace: "",
    tests: ["tests/log.test.ts"],
    why: "Whoever reads the log could write as the bot.",
  },
  {
    name: "S12 answers' addresses in the log",
    file: "src/log.ts",
    find: '  [/(https:\\/\\/hooks\\.slack\\.com\\/)[\\w./-]+/g, "$1[response url]"],\n',
    replace: "",
    tests: ["tests/log.test.ts"],
    why: "Whoever reads the log could answer as the bot.",
  },
  {
    name: "half a configuration",
    file: "src/config.ts",
    find: "problems.push(...missingHalves(env));",
    replace: "",
    tests: ["tests/config.test.ts"],
    why: "The bot would start and be deaf on Slack, without a word.",
  },
];
