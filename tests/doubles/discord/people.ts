// The human's side: what a person does in Discord's client. Each act resolves once it has been sent to the bot.
import { buttonData, type FieldValue, modalData, selectData } from "./chosen-components.ts";
import { interactionPayload } from "./interaction-payloads.ts";
import type { Interactions, InteractionType, LiveInteraction } from "./interactions.ts";
import { createMessage, findMessage, visibleMessages } from "./messages.ts";
import { createHandle, type Interaction } from "./outcomes.ts";
import { commandData, type OptionValue } from "./typed-options.ts";
import { type Channel, type Guild, type Json, type Message, openDm, type User, type World } from "./world.ts";

type Named<T extends { id: string }> = string | Pick<T, "id">;

/** Without a guild (or a guild's channel) the act happens in the DM with the bot. */
export interface By {
  user: Named<User>;
  guild?: Named<Guild>;
  channel?: Named<Channel>;
}

export interface People {
  slash(by: By, command: string, options?: Record<string, OptionValue>): Promise<Interaction>;
  autocomplete(
    by: By,
    command: string,
    focused: { name: string; value: string },
    options?: Record<string, OptionValue>,
  ): Promise<Interaction>;
  press(by: By, message: Named<Message>, which: string): Promise<Interaction>;
  /** A forged press: any id, on any message, whether or not the person sees it. */
  pressRaw(by: By, message: Named<Message>, customId: string): Promise<Interaction>;
  select(by: By, message: Named<Message>, which: string, values: string[]): Promise<Interaction>;
  submit(by: By, opener: Pick<Interaction, "token">, values: Record<string, FieldValue>): Promise<Interaction>;
  /** A forged modal submit with any id and fields. */
  submitRaw(by: By, data: Json): Promise<Interaction>;
  message(by: By, content: string): Promise<Message>;
  messagesIn(channel: Named<Channel>, viewer?: Named<User>): Message[];
}

const idOf = (named: string | { id: string }) => (typeof named === "string" ? named : named.id);

export function createPeople(world: World, interactions: Interactions): People {
  function userOf({ user }: By): User {
    const found = world.users.get(idOf(user));
    if (found === undefined) throw new Error(`No user ${idOf(user)}: add them with addUser`);
    return found;
  }

  function channelOf(by: By): Channel {
    if (by.channel !== undefined) {
      const channel = world.channels.get(idOf(by.channel));
      if (channel === undefined) throw new Error(`No channel ${idOf(by.channel)}`);
      if (channel.guildId !== undefined) requireMember(channel.guildId, by);
      else if (channel.recipientId !== idOf(by.user)) throw new Error(`Not a DM of user ${idOf(by.user)}`);
      return channel;
    }
    if (by.guild === undefined) return openDm(world, userOf(by).id);
    const guild = requireMember(idOf(by.guild), by);
    if (guild.channels[0] === undefined) throw new Error(`Guild ${guild.id} has no channel`);
    return guild.channels[0];
  }

  function requireMember(guildId: string, by: By): Guild {
    const guild = world.guilds.get(guildId);
    if (guild === undefined) throw new Error(`No guild ${guildId}`);
    if (!guild.members.has(userOf(by).id)) throw new Error(`${userOf(by).username} is not a member of ${guild.name}`);
    return guild;
  }

  function send(by: By, type: InteractionType, channel: Channel, data: Json, source?: Message): Interaction {
    const parts = { type, channel, user: userOf(by), ...(source === undefined ? {} : { source }) };
    const interaction: LiveInteraction = interactions.open(parts);
    world.ledger.add("interaction.sent", { interaction: interaction.id, type, user: interaction.user.id });
    world.dispatch("INTERACTION_CREATE", interactionPayload(world, interaction, data));
    return createHandle(world, interactions, interaction);
  }

  function anywhere(named: Named<Message>): Message {
    for (const channelId of world.messages.keys()) {
      const found = findMessage(world, channelId, idOf(named));
      if (found !== undefined) return found;
    }
    throw new Error(`Message ${idOf(named)} does not exist (any more)`);
  }

  function visible(by: By, named: Named<Message>): { message: Message; channel: Channel } {
    const message = anywhere(named);
    const channel = channelOf({ user: by.user, channel: message.channel_id });
    const sees = visibleMessages(world, channel.id, userOf(by).id).some(({ id }) => id === message.id);
    if (!sees) throw new Error(`${userOf(by).username} does not see message ${message.id}`);
    return { message, channel };
  }

  return {
    async slash(by, command, options = {}) {
      const channel = channelOf(by);
      return send(by, 2, channel, commandData(world, channel, command, options));
    },
    async autocomplete(by, command, focused, options = {}) {
      const channel = channelOf(by);
      return send(by, 4, channel, commandData(world, channel, command, options, focused));
    },
    async press(by, named, which) {
      const { message, channel } = visible(by, named);
      return send(by, 3, channel, buttonData(message, which), message);
    },
    async pressRaw(by, named, customId) {
      const message = anywhere(named);
      const home = world.channels.get(message.channel_id) as Channel;
      // A forger sits where they can be: in the message's channel if they may, else where `by` says.
      const isTheirs = home.recipientId === idOf(by.user) || (home.guildId !== undefined && by.channel === undefined);
      const isMember =
        home.guildId === undefined || world.guilds.get(home.guildId)?.members.has(idOf(by.user)) === true;
      const channel = isTheirs && isMember ? home : channelOf(by);
      return send(by, 3, channel, { component_type: 2, custom_id: customId, id: 1 }, message);
    },
    async select(by, named, which, values) {
      const { message, channel } = visible(by, named);
      return send(by, 3, channel, selectData(world, channel, message, which, values), message);
    },
    async submit(by, { token }, values) {
      const opener = interactions.byToken(token);
      if (opener?.modal === undefined) throw new Error("That interaction opened no modal");
      if (opener.user.id !== idOf(by.user)) throw new Error("Only the person who opened a modal can submit it");
      return send(by, 5, opener.channel, modalData(opener.modal, values), opener.source);
    },
    async submitRaw(by, data) {
      return send(by, 5, channelOf(by), data);
    },
    async message(by, content) {
      return structuredClone(
        createMessage(world, { channel: channelOf(by), author: userOf(by), body: { content }, files: [] }),
      );
    },
    messagesIn(channel, viewer) {
      const who = viewer === undefined ? undefined : idOf(viewer);
      return structuredClone(visibleMessages(world, idOf(channel), who));
    },
  };
}
