// The commands as Discord gets them, and when they are published (E7, E37).
import { REST } from "discord.js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { declareCommands, difference } from "#adapters/discord";
import { createBot, createDrafts, type Store } from "#core";
import { openStore } from "#store";
import { type DiscordDouble, startDiscordDouble } from "../../doubles/discord.ts";
import { commands, guide } from "./pages.ts";
import { createLogbook, openDoor } from "./stage.ts";

let double: DiscordDouble;
let store: Store;

beforeEach(async () => {
  double = await startDiscordDouble();
  store = await openStore({ file: ":memory:", clock: double.clock });
});
afterEach(async () => {
  await store.close();
  await double.close();
  double.assertClean();
});

const declared = (pages = commands) => {
  const parts = { store, guide, clock: double.clock, drafts: createDrafts(double.clock), log: createLogbook().log };
  return declareCommands(createBot({ ...parts, commands: pages }).tree, guide);
};

describe("the declaration", () => {
  it("has the members' root for servers and direct messages, the leaders' for servers and those who manage events", () => {
    const [members, leaders] = declared();
    expect(members).toMatchObject({ name: "try", contexts: [0, 1], integration_types: [0] });
    expect(members).not.toHaveProperty("default_member_permissions");
    expect(leaders).toMatchObject({
      name: "try-lead",
      contexts: [0],
      integration_types: [0],
      default_member_permissions: String(1n << 33n),
    });
  });

  it("leaves out a root without pages", () => {
    expect(declared({ ...commands, leaders: [] }).map(({ name }) => name)).toEqual(["try"]);
  });

  it("has leaves as subcommands, pages with verbs as groups, and required options first", () => {
    const options = declared()[0]?.options ?? [];
    expect(options.find(({ name }) => name === "slow")).toMatchObject({
      type: 2,
      options: [{ type: 1, name: "private" }, { name: "public" }, { name: "form" }],
    });
    expect(options.find(({ name }) => name === "echo")).toMatchObject({
      type: 1,
      description_localizations: { "en-US": "Says it again" },
      options: [
        { type: 3, name: "text", required: true, max_length: 1500, autocomplete: true },
        { type: 3, name: "loud", required: false, choices: [{ name: "Loudly", value: "yes" }] },
        { type: 4, name: "times", required: false, min_value: 1, max_value: 5 },
      ],
    });
  });

  it("differs from what Discord has only where a person would see it", async () => {
    const rest = new REST({ api: double.api }).setToken(double.token);
    const path = `/applications/${double.applicationId}/commands` as const;
    await rest.put(path, { body: declared() });
    const published = (await rest.get(path)) as unknown[];
    expect(difference(declared(), published)).toEqual({ added: [], removed: [], changed: [] });
    const [first, ...others] = commands.members;
    const fewer = { ...commands, members: others };
    expect(difference(declared(fewer), published)).toEqual({ added: [], removed: ["try echo"], changed: [] });
    const renamed = { ...first!, name: "repeat" };
    const changed = { ...commands, members: [renamed, ...others], leaders: [] };
    expect(difference(declared(changed), published)).toEqual({
      added: ["try repeat"],
      removed: ["try echo", "try-lead audit"],
      changed: [],
    });
    const slower = others.map((page) =>
      page.name === "slow" && "verbs" in page ? { ...page, description: "New" } : page,
    );
    expect(difference(declared({ ...commands, members: [first!, ...slower] }), published).changed).toEqual([
      "try slow private",
      "try slow public",
      "try slow form",
    ]);
  });
});

describe("publishing", () => {
  it("happens once in ten restarts (E7)", async () => {
    for (let start = 0; start < 10; start += 1) {
      const { adapter, bot } = openDoor(double, store, createLogbook().log);
      await adapter.start(bot);
      await adapter.stop();
    }
    expect(double.ledger.of("commands.set")).toMatchObject([{ method: "PUT", count: 2 }]);
  });

  it("happens again when the commands differ from those published last", async () => {
    await store.settings.set("discord.commands", "the hash of an older version");
    const { adapter, bot } = openDoor(double, store, createLogbook().log);
    await adapter.start(bot);
    await adapter.stop();
    expect(double.ledger.count("commands.set")).toBe(1);
  });

  it("that fails is told, tried again at the next start, and keeps nobody from the bot", async () => {
    double.faults.add({ match: { method: "PUT" }, do: { kind: "error", code: 50001 } });
    const { log, lines } = createLogbook();
    const { adapter, bot } = openDoor(double, store, log);
    await adapter.start(bot);
    await adapter.stop();
    expect(lines).toContainEqual({
      level: "error",
      facts: { code: 50001, status: 403 },
      sentence: "the commands could not be published to Discord",
    });
    expect(await store.settings.find("discord.commands")).toBeUndefined();
  });
});
