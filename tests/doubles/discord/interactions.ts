// The life of an interaction: 3 s to the first answer, 15 min of follow-ups (interactions/receiving-and-responding.mdx).
import { createSignal, type Signal } from "../kit/signal.ts";
import { isObject, listOf } from "./component-rules.ts";
import {
  createMessage,
  deleteMessage,
  EPHEMERAL,
  editMessage,
  findMessage,
  LOADING,
  type UploadedFile,
} from "./messages.ts";
import { userPayload } from "./payloads.ts";
import { Refusal } from "./refusals.ts";
import type { Channel, Json, Message, User, World } from "./world.ts";

export const FIRST_ANSWER_MS = 3000;
export const TOKEN_LIFE_MS = 15 * 60 * 1000;

/** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
export type InteractionType = 2 | 3 | 4 | 5;

export interface LiveInteraction {
  id: string;
  token: string;
  type: InteractionType;
  user: User;
  channel: Channel;
  sentAt: number;
  /** The message a component sits on. */
  source?: Message;
  answer?: { type: number; at: number; ephemeral: boolean };
  originalId?: string;
  filledIn: boolean;
  /** Set when a first answer came too late. */
  late: boolean;
  followUps: string[];
  choices?: Json[];
  modal?: Json;
}

export interface Interactions {
  changed: Signal;
  open(parts: Pick<LiveInteraction, "type" | "user" | "channel" | "source">): LiveInteraction;
  byToken(token: string): LiveInteraction | undefined;
  isExpired(interaction: LiveInteraction): boolean;
  answer(id: string, token: string, body: Json, files: UploadedFile[]): LiveInteraction;
  followUp(token: string, body: Json, files: UploadedFile[]): Message;
  /** "@original" or a follow-up's id. */
  message(token: string, which: string): Message;
  edit(token: string, which: string, body: Json, files: UploadedFile[]): Message;
  remove(token: string, which: string): void;
}

export function createInteractions(world: World): Interactions {
  const byToken = new Map<string, LiveInteraction>();
  const changed = createSignal();
  world.clock.onAdvance(() => changed.fire());

  const isExpired = ({ answer, sentAt }: LiveInteraction) =>
    answer === undefined && world.clock.now() - sentAt > FIRST_ANSWER_MS;

  function usable(token: string): LiveInteraction {
    const interaction = byToken.get(token);
    if (interaction === undefined || world.clock.now() - interaction.sentAt > TOKEN_LIFE_MS) throw new Refusal(50027);
    if (interaction.answer === undefined) throw new Refusal(10015);
    return interaction;
  }

  function message(token: string, which: string): Message {
    const interaction = usable(token);
    const id = which === "@original" ? interaction.originalId : which;
    const isOwn = id === interaction.originalId || interaction.followUps.includes(String(id));
    const found = isOwn ? findMessage(world, interaction.channel.id, String(id)) : undefined;
    if (found === undefined) throw new Refusal(10008);
    return found;
  }

  function edit(token: string, which: string, body: Json, files: UploadedFile[]): Message {
    const edited = editMessage(world, message(token, which), body, files);
    const interaction = usable(token);
    if (edited.id === interaction.originalId) interaction.filledIn = true;
    changed.fire();
    return edited;
  }

  function post(interaction: LiveInteraction, body: Json, files: UploadedFile[], loading = false): Message {
    const isEphemeral = (Number(body.flags ?? 0) & EPHEMERAL) !== 0;
    return createMessage(world, {
      channel: interaction.channel,
      author: world.bot,
      body,
      files,
      interaction: {
        metadata: metadataOf(interaction),
        loading,
        // 20 answers a command; 19 is a reply to the message the component sits on.
        type: interaction.type === 2 ? 20 : interaction.source === undefined ? 0 : 19,
        ...(isEphemeral ? { ephemeralTo: interaction.user.id } : {}),
      },
    });
  }

  return {
    changed,
    byToken: (token) => byToken.get(token),
    isExpired,
    message,
    edit,
    open(parts) {
      const id = world.nextId();
      const token = Buffer.from(`interaction:${id}:${crypto.randomUUID()}${crypto.randomUUID()}`).toString("base64url");
      const sentAt = world.clock.now();
      const interaction: LiveInteraction = { ...parts, id, token, sentAt, filledIn: false, late: false, followUps: [] };
      byToken.set(token, interaction);
      setTimeout(() => changed.fire(), FIRST_ANSWER_MS + 5).unref();
      return interaction;
    },
    answer(id, token, body, files) {
      const interaction = byToken.get(token);
      if (interaction === undefined || interaction.id !== id) throw new Refusal(10062);
      if (isExpired(interaction)) {
        interaction.late = true;
        changed.fire();
        throw new Refusal(10062);
      }
      if (interaction.answer !== undefined) throw new Refusal(40060);
      const type = Number(body.type);
      refuseUnfitting(interaction, type);
      const given = isObject(body.data) ? body.data : {};
      const ephemeral = (Number(given.flags ?? 0) & EPHEMERAL) !== 0;
      if (type === 4 || type === 5) {
        // Of a deferred answer only the ephemeral flag counts.
        const draft = type === 5 ? { flags: ephemeral ? EPHEMERAL : 0 } : given;
        interaction.originalId = post(interaction, draft, files, type === 5).id;
      }
      if ((type === 6 || type === 7) && interaction.source !== undefined) {
        interaction.originalId = interaction.source.id;
        if (type === 7) editMessage(world, interaction.source, given, files);
      }
      if (type === 8) interaction.choices = listOf(given.choices);
      if (type === 9) interaction.modal = given;
      interaction.answer = { type, at: world.clock.now(), ephemeral };
      interaction.filledIn = type !== 5 && type !== 6;
      const ackMs = interaction.answer.at - interaction.sentAt;
      world.ledger.add("interaction.answer", { interaction: id, type, user: interaction.user.id, ackMs, ephemeral });
      changed.fire();
      return interaction;
    },
    followUp(token, body, files) {
      const interaction = usable(token);
      const original = findMessage(world, interaction.channel.id, interaction.originalId ?? "");
      // The first follow-up after a deferred answer fills that answer in and keeps its visibility.
      if (original !== undefined && (original.flags & LOADING) !== 0) return edit(token, "@original", body, files);
      const made = post(interaction, body, files);
      interaction.followUps.push(made.id);
      interaction.filledIn = true;
      changed.fire();
      return made;
    },
    remove(token, which) {
      deleteMessage(world, message(token, which));
      const interaction = usable(token);
      if (which === "@original") interaction.filledIn = true;
      changed.fire();
    },
  };
}

// Which callback types an interaction takes (interactions/receiving-and-responding.mdx, Interaction Callback Type).
function refuseUnfitting({ type, source }: LiveInteraction, callback: number): void {
  const fits =
    type === 4
      ? callback === 8
      : [4, 5, ...(type === 5 ? [] : [9, 12]), ...(source === undefined ? [] : [6, 7])].includes(callback);
  if (fits) return;
  const message = `Callback type ${callback} does not fit interaction type ${type}`;
  throw new Refusal(50035, [{ path: ["type"], code: "INTERACTION_APPLICATION_INVALID_RESPONSE_TYPE", message }]);
}

// resources/message.mdx, Message Interaction Metadata Object.
function metadataOf({ id, type, user, source, channel }: LiveInteraction): Json {
  const owners = channel.guildId === undefined ? { "0": "0" } : { "0": channel.guildId };
  return {
    id,
    type,
    user: userPayload(user),
    authorizing_integration_owners: owners,
    ...(source === undefined ? {} : { interacted_message_id: source.id }),
  };
}
