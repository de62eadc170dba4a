// The leaders' role, as Discord says in each request who has it.
import { expect, it } from "vitest";
import { createDiscordAdapter } from "#adapters/discord";
import { commands } from "#commands";
import { createBot, createDrafts } from "#core";
import { openStore } from "#store";
import { startDiscordDouble } from "../../doubles/discord.ts";
import { defaultGuide } from "../../harness.ts";
import { createLogbook } from "./stage.ts";

it("S3 A1 whoever has the leaders' role leads, until Discord says that the role is gone", async () => {
  const double = await startDiscordDouble();
  const guild = double.addGuild({ name: "Knitting Club" });
  const general = guild.channels[0]!.id;
  const { clock, token, api: apiBase } = double;
  const { log } = createLogbook();
  const store = await openStore({ file: ":memory:", clock });
  const bot = createBot({ commands, store, guide: await defaultGuide(), clock, drafts: createDrafts(clock), log });
  const { settings, directChannels } = store;
  const adapter = createDiscordAdapter({ token, apiBase, clock, log, settings, directChannels, wait: async () => {} });
  await adapter.start(bot);
  const role = double.addRole(guild.id, { name: "Leaders" }).id;
  const [owner, ann] = [double.addUser({ name: "Olga" }), double.addUser({ name: "Ann" })];
  double.addMember(guild.id, owner.id, { permissions: "32" });
  double.addMember(guild.id, ann.id, { roles: [role] });
  const run = async (user: { id: string }, options = {}) => {
    const interaction = await double.slash({ user, guild }, `${bot.tree.names.leaders} setup`, options);
    await interaction.settled();
    return JSON.stringify(double.messagesIn(general, user.id).at(-1));
  };
  expect(await run(ann)).toContain("Only this group");
  expect(await run(owner, { role: `<@&${role}>` })).toContain("whoever has the role");
  expect(await run(ann)).toContain("Set up your group");
  double.changeMember(guild.id, ann.id, { roles: [] });
  expect(await run(ann)).toContain("Only this group");
  expect(await run(owner, { role: "@everyone please" })).toContain("I cannot read that as a role");
  await adapter.stop();
  await store.close();
  await double.close();
  double.assertClean();
});
