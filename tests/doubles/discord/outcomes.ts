// What became of an interaction, as the person who caused it would see it.
import type { Interactions, LiveInteraction } from "./interactions.ts";
import { findMessage } from "./messages.ts";
import type { Json, Message, World } from "./world.ts";

export type OutcomeKind = "reply" | "deferred" | "update" | "deferred-update" | "choices" | "modal" | "none";

export interface Outcome {
  /** From sending to the first answer, by the double's clock. */
  ackMs: number;
  kind: OutcomeKind;
  ephemeral?: boolean;
  message?: Message;
  followUps: Message[];
  choices?: { name: string; value: string | number }[];
  modal?: Json;
  /** No answer came within 3 s: the person saw "The application did not respond". */
  expired?: boolean;
}

export interface Interaction {
  id: string;
  token: string;
  /** The first answer, or the end of the 3 s. */
  done(timeoutMs?: number): Promise<Outcome>;
  /** As done(), and waits until a deferred answer has been filled in. */
  settled(timeoutMs?: number): Promise<Outcome>;
}

const KINDS: Record<number, OutcomeKind> = {
  4: "reply",
  5: "deferred",
  6: "deferred-update",
  7: "update",
  8: "choices",
  9: "modal",
};

// Room for a first answer that comes in the last moment.
const DONE_MS = 5000;
const SETTLED_MS = 10_000;

export function createHandle(world: World, interactions: Interactions, interaction: LiveInteraction): Interaction {
  const wait = (isOver: () => boolean, timeoutMs: number, what: string) =>
    interactions.changed.until(
      () => (isOver() || interactions.isExpired(interaction) ? outcomeOf(world, interactions, interaction) : undefined),
      timeoutMs,
      `${what} to interaction ${interaction.id}`,
    );
  return {
    id: interaction.id,
    token: interaction.token,
    done: (timeoutMs = DONE_MS) => wait(() => interaction.answer !== undefined, timeoutMs, "an answer"),
    settled: (timeoutMs = SETTLED_MS) =>
      wait(() => interaction.answer !== undefined && interaction.filledIn, timeoutMs, "a settled answer"),
  };
}

function outcomeOf(world: World, interactions: Interactions, interaction: LiveInteraction): Outcome {
  const { answer, channel, sentAt, originalId, choices, modal } = interaction;
  const followUps = interaction.followUps.flatMap((id) => copyOf(world, channel.id, id) ?? []);
  if (answer === undefined) {
    const expired = interactions.isExpired(interaction) ? { expired: true } : {};
    return { ackMs: world.clock.now() - sentAt, kind: "none", followUps, ...expired };
  }
  const message = originalId === undefined ? undefined : copyOf(world, channel.id, originalId);
  return {
    ackMs: answer.at - sentAt,
    kind: KINDS[answer.type] ?? "none",
    followUps,
    ...(answer.type === 4 || answer.type === 5 ? { ephemeral: answer.ephemeral } : {}),
    ...(message === undefined ? {} : { message }),
    ...(choices === undefined ? {} : { choices: choices as unknown as { name: string; value: string | number }[] }),
    ...(modal === undefined ? {} : { modal }),
  };
}

// A copy, so that a later edit does not change what a test already holds.
function copyOf(world: World, channelId: string, id: string): Message | undefined {
  const message = findMessage(world, channelId, id);
  return message === undefined ? undefined : structuredClone(message);
}
