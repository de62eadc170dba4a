// A plain discord.js bot, used to prove that the double works for any: a command with autocomplete, a button, a modal, a DM.
import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  Client,
  Events,
  GatewayIntentBits,
  LabelBuilder,
  ModalBuilder,
  Partials,
  SlashCommandBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";

const FRUIT = ["apple", "apricot", "banana"];

export async function startPlainBot({ api, token }: { api: string; token: string }): Promise<Client<true>> {
  const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages];
  const client = new Client({ intents, partials: [Partials.Channel], rest: { api, retries: 0 } });
  client.on(Events.Error, () => {});
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isAutocomplete()) {
      const found = FRUIT.filter((fruit) => fruit.startsWith(interaction.options.getFocused()));
      return interaction.respond(found.map((fruit) => ({ name: fruit, value: fruit })));
    }
    if (interaction.isChatInputCommand()) {
      await interaction.deferReply({ flags: "Ephemeral" });
      const button = new ButtonBuilder().setCustomId("why").setLabel("Say why").setStyle(ButtonStyle.Primary);
      const components = [new ActionRowBuilder<ButtonBuilder>().addComponents(button)];
      return void interaction.editReply({ content: `You like ${interaction.options.getString("fruit")}`, components });
    }
    if (interaction.isButton()) {
      const input = new TextInputBuilder().setCustomId("reason").setStyle(TextInputStyle.Short).setMaxLength(50);
      const label = new LabelBuilder().setLabel("Reason").setTextInputComponent(input);
      return interaction.showModal(new ModalBuilder().setCustomId("why").setTitle("Why?").addLabelComponents(label));
    }
    if (interaction.isModalSubmit())
      await interaction.reply(`Because ${interaction.fields.getTextInputValue("reason")}`);
  });
  client.on(Events.MessageCreate, async (message) => {
    if (!message.author.bot) await message.reply(`You wrote: ${message.content}`);
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  const fruit = new SlashCommandBuilder().setName("fruit").setDescription("Your fruit");
  fruit.addStringOption((option) =>
    option.setName("fruit").setDescription("Which").setAutocomplete(true).setRequired(true),
  );
  await (await ready).application.commands.set([fruit]);
  return ready;
}
