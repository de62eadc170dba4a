// Who may import whom, read from the source text: the table of src/README.md, enforced.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { describe, expect, it } from "vitest";

type Room = { readonly name: string; readonly files: RegExp; readonly may: readonly RegExp[] };

const core = /^#core$/;
const features = /^#features\/[a-z-]+$/;
const relative = /^\.\.?\//;
const node = new RegExp(`^node:(${builtinModules.join("|").replaceAll("/", "\\/")})$`);
const packages = (...names: string[]) =>
  new RegExp(`^(${names.map((name) => name.replace("/", "\\/")).join("|")})(/.*)?$`);

const rooms: readonly Room[] = [
  { name: "core/chat", files: /^src\/core\/chat\//, may: [/^\.\/[a-z-]+\.ts$/, /^zod$/] },
  { name: "core/model", files: /^src\/core\/model\//, may: [/^\.\/[a-z-]+\.ts$/, /^\.\.\/(chat|time)\/[a-z-]+\.ts$/] },
  {
    name: "core/time",
    files: /^src\/core\/time\//,
    may: [/^\.\/[a-z-]+\.ts$/, /^zod$/, packages("temporal-polyfill")],
  },
  {
    name: "core/bot",
    files: /^src\/core\/bot\//,
    may: [/^\.\/[a-z-]+\.ts$/, /^\.\.\/(chat|model|time)\/[a-z-]+\.ts$/, /^zod$/],
  },
  { name: "core door", files: /^src\/core\/index\.ts$/, may: [/^\.\/(chat|model|time|bot)\/[a-z-]+\.ts$/] },
  {
    name: "features",
    files: /^src\/features\//,
    may: [core, /^\.\/[a-z-]+\.ts$/, /^zod$/, packages("stemmer", "temporal-polyfill", "chrono-node")],
  },
  { name: "commands", files: /^commands\//, may: [core, features, /^\.\/[a-z-]+\.ts$/, /^zod$/] },
  { name: "store", files: /^src\/store\//, may: [core, relative, node, packages("kysely", "better-sqlite3")] },
  { name: "content", files: /^src\/content\//, may: [core, relative, node, packages("zod", "yaml", "js-yaml")] },
  {
    name: "adapters/discord",
    files: /^src\/adapters\/discord\//,
    may: [core, /^\.\/[a-z-]+\.ts$/, node, packages("zod", "discord.js", "@discordjs/rest", "discord-api-types")],
  },
  {
    name: "adapters/slack",
    files: /^src\/adapters\/slack\//,
    may: [
      core,
      /^\.\/[a-z-]+\.ts$/,
      node,
      packages("zod", "@slack/bolt", "@slack/web-api", "@slack/types", "@slack/socket-mode", "undici"),
    ],
  },
  {
    name: "adapters/local",
    files: /^src\/adapters\/local\//,
    may: [core, /^\.\/[a-z-]+\.ts$/, node, packages("zod", "hono", "@hono/node-server")],
  },
  { name: "jobs", files: /^src\/jobs\//, may: [core, features, /^\.\/[a-z-]+\.ts$/, packages("node-cron")] },
  {
    name: "config, clock and log",
    files: /^src\/(config|secrets|clock|log)\.ts$/,
    may: [core, relative, packages("zod", "pino")],
  },
  { name: "main", files: /^src\/(main|demo)\.ts$/, may: [/./] },
];

const filesIn = (...folders: string[]) =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => `${folder}/${name}`))
    .filter((name) => name.endsWith(".ts"))
    .sort();
const files = filesIn("src", "commands");
const source = (file: string) => readFileSync(file, "utf8");
const importsOf = (file: string) =>
  [...source(file).matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^;]*?\sfrom\s)?"([^"]+)"|import\("([^"]+)"\)/g)].map(
    (match) => match[1] ?? match[2] ?? "",
  );

describe("the rooms", () => {
  it.each(files)("%s imports only what its room may", (file) => {
    const room = rooms.find(({ files: pattern }) => pattern.test(file));
    expect(room, "every file belongs to a room; add the room to the table").toBeDefined();
    expect(importsOf(file).filter((name) => !room?.may.some((allowed) => allowed.test(name)))).toEqual([]);
  });

  it("a relative import stays inside its own room", () => {
    const roomOf = (path: string) => /^(src\/(features|adapters)\/[^/]+|src\/[^/]+|commands)/.exec(path)?.[0];
    const strays = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => relative.test(name))
        .map((name) => new URL(name, `file:///${file}`).pathname.slice(1))
        .filter((target) => roomOf(file) !== roomOf(target) && !/^src\/[a-z-]+\.ts$/.test(file))
        .map((target) => `${file} -> ${target}`),
    );
    expect(strays).toEqual([]);
  });
});

describe("the shape of files", () => {
  it.each([...files, ...filesIn("tests", "scripts")])(
    "%s begins by saying what it is for and has at most 250 lines",
    (file) => {
      const text = source(file);
      expect(text).toMatch(/^(?:#!.*\n)?\/\/ \S/);
      expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(250);
    },
  );

  it("time, chance, environment and console stay at the edge", () => {
    const edge = /^src\/(main|config|clock)\.ts$|^src\/adapters\/local\/turnable-clock\.ts$/;
    const strays = files.filter(
      (file) => !edge.test(file) && /\bDate\.now\(|\bMath\.random\(|\bprocess\.env\b|\bconsole\./.test(source(file)),
    );
    expect(strays).toEqual([]);
  });
});
