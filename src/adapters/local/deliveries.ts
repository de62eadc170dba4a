// What the bot sends by itself lands in a person's inbox. The key at the end of a button makes a second try harmless.
import type { AccountId, Adapter, Clock } from "#core";
import type { LocalDoor } from "./door.ts";
import { itemsOf, type LocalMessage } from "./message.ts";
import { demoPeople, demoSpace, inboxOf } from "./people.ts";

type Sending = Pick<Adapter, "deliver" | "findDelivered" | "standingOf">;

/** The door is open only between start and stop. */
export function createSending(door: () => LocalDoor | undefined, clock: Clock): Sending {
  /** Two tries at once are one. */
  const underWay = new Map<string, Promise<string>>();
  const person = (account: AccountId) => demoPeople.find(({ id }) => id === account);
  return {
    async deliver(to, card, wireKey) {
      if (!person(to)) return { kind: "refused", reason: "gone" };
      const open = door();
      if (!open) return { kind: "later", at: clock.now() + 1000 };
      const before = findByKey(open, to, wireKey, 0);
      if (before) return { kind: "sent", ref: before.id };
      if (open.refusesMessages(to) || open.hasLeft(to)) return { kind: "refused", reason: "closed" };
      const sending = underWay.get(`${to} ${wireKey}`) ?? open.deliver(to, card, wireKey);
      underWay.set(`${to} ${wireKey}`, sending);
      try {
        return { kind: "sent", ref: await sending };
      } catch {
        return { kind: "unknown" };
      } finally {
        underWay.delete(`${to} ${wireKey}`);
      }
    },
    async findDelivered(to, wireKey, since) {
      const open = door();
      if (!open) return { kind: "failed" };
      const found = findByKey(open, to, wireKey, since);
      return found ? { kind: "found", ref: found.id } : { kind: "absent" };
    },
    async standingOf(account, space) {
      const known = person(account);
      const open = door();
      if (!known || !open || space !== demoSpace) return { kind: "unknown" };
      return open.hasLeft(account) ? { kind: "gone" } : { kind: "member", isSpaceAdmin: known.isAdmin, roleIds: [] };
    },
  };
}

function findByKey(door: LocalDoor, to: AccountId, wireKey: string, since: number): LocalMessage | undefined {
  return door
    .messages(to, inboxOf(to))
    .find((message) => message.author === "bot" && message.at >= since && carries(message, wireKey));
}

/** A pressed button may be gone; the message was delivered all the same. */
const carries = ({ card, wireKey: sentWith }: LocalMessage, wireKey: string): boolean =>
  sentWith === wireKey || itemsOf(card).some((item) => item.kind !== "link" && item.wire.endsWith(wireKey));
