// The yardstick on Discord: the shortest discord.js program that answers the faq command from the same look-up.
import { Client, Events, GatewayIntentBits, MessageFlags, SlashCommandBuilder } from "discord.js";
import { loadGuide } from "#content";
import { obey, type Reach, readArgument, timeLookUp } from "./orders.ts";
import { plainAnswer } from "./plain-answer.ts";

const { api, token } = readArgument<Reach>();
const { guide } = await loadGuide({ folder: "content" });
const root = guide.pack.command;

const client = new Client({
  // The bot's own intents, so that both are told the same events.
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
  rest: { api },
});

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand() || interaction.options.getSubcommand() !== "faq") return;
  const description = plainAnswer(guide, interaction.options.getString("question", true)).slice(0, 4096);
  await interaction.reply({ embeds: [{ description }], flags: MessageFlags.Ephemeral });
});

const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
await client.login(token);
const command = new SlashCommandBuilder()
  .setName(root)
  .setDescription("The guide")
  .addSubcommand((faq) =>
    faq
      .setName("faq")
      .setDescription("Ask the guide")
      .addStringOption((question) => question.setName("question").setDescription("Your question").setRequired(true)),
  );
await (await ready).application.commands.set([command]);

obey({ root }, () => client.destroy(), {
  lookUp: (questions: string[]) => timeLookUp(guide, questions),
});
