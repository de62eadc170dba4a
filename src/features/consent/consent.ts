// Saying yes and taking it back. Nothing is sent before a yes, and a yes is followed by one message that asks whether it arrived.
import {
  type AccountId,
  type Collections,
  type ConsentTopic,
  type Context,
  type Delivery,
  findPressedDelivery,
  type Person,
  type PersonId,
  type Platform,
  platformOf,
} from "#core";
import { CONSENT_TEST } from "./kind.ts";

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** Why a delivery waits for a yes; the delivery job writes it. */
const NO_CONSENT = "no-consent";
/** Why one waits that found no account to take it; the delivery job writes it. */
const REFUSED = ["refused-closed", "refused-gone", "no-account"];
const TOPICS: readonly ConsentTopic[] = ["mine", "prompts"];

/** first: there was no yes before, so a test message is on its way. */
export type Given = "first" | "changed" | "same";

/** Exactly these topics from now on. */
export async function giveConsent(ctx: Context, topics: readonly ConsentTopic[]): Promise<Given> {
  const { id } = ctx.actor.person;
  const now = ctx.clock.now();
  const given = await ctx.store.transaction(async (tx): Promise<Given> => {
    const person = await tx.people.find(id);
    if (!person) return "same";
    const different = TOPICS.filter((topic) => (person.consent[topic] !== undefined) !== topics.includes(topic));
    for (const topic of different) await tx.people.setConsent(id, topic, topics.includes(topic) ? now : undefined);
    const isFirst = !hasConsent(person);
    if (isFirst) await addTest(tx, id, now);
    if (different.length > 0) await tx.deliveries.release(id, [NO_CONSENT], now);
    return isFirst ? "first" : different.length > 0 ? "changed" : "same";
  });
  if (given !== "same") ctx.log.info({ person: id, topics }, "somebody said yes to messages");
  return given;
}

export async function takeBackConsent(ctx: Context): Promise<void> {
  const { id } = ctx.actor.person;
  await ctx.store.transaction(async (tx) => {
    await tx.people.setConsent(id, "mine", undefined);
    await tx.people.setConsent(id, "prompts", undefined);
    await tx.people.change(id, { reachableAt: undefined });
  });
  ctx.log.info({ person: id }, "somebody took back the yes to messages");
}

/** "Got it" counts only on a message that really was sent to this person. */
export async function confirmReach(ctx: Context, wireKey: string): Promise<boolean> {
  const { id } = ctx.actor.person;
  const now = ctx.clock.now();
  return ctx.store.transaction(async (tx) => {
    const delivery = await findPressedDelivery(ctx, wireKey, tx);
    const person = await tx.people.find(id);
    if (delivery?.kind !== CONSENT_TEST || !person || !hasConsent(person)) return false;
    await tx.people.change(id, { reachableAt: now });
    // They do arrive: what was refused goes out after all, but for tests, which have had their answer.
    for (const waiting of await refusedOf(tx, id))
      if (waiting.kind === CONSENT_TEST) await tx.deliveries.dismiss(id, waiting.id);
    await tx.deliveries.release(id, REFUSED, now);
    return true;
  });
}

/** `refusedOn` is where the latest refused message should have gone. */
export type TestSent = { readonly refusedOn?: Platform };

/** At most one a minute. Undefined without a yes. */
export async function sendTest(ctx: Context): Promise<TestSent | undefined> {
  const { person } = ctx.actor;
  if (!hasConsent(person)) return undefined;
  const now = ctx.clock.now();
  const [refusedOn] = (await refusedOf(ctx.store, person.id)).flatMap((delivery) => closedOn(delivery) ?? []);
  await addTest(ctx.store, person.id, now - (now % MINUTE_MS));
  return refusedOn === undefined ? {} : { refusedOn };
}

/** Where it is up to the person that messages arrive again. */
export function closedOn({ refusedBy = {}, account, reason }: Delivery): Platform | undefined {
  const closed = (Object.keys(refusedBy) as AccountId[]).find((id) => refusedBy[id] === "closed");
  // Before it was kept who had refused, only the account that was tried stood there.
  const found = closed ?? (reason === "refused-closed" ? account : undefined);
  return found && platformOf(found);
}

const refusedOf = async ({ deliveries }: Collections, person: PersonId) =>
  (await deliveries.listWaiting(person)).filter(({ reason = "" }) => REFUSED.includes(reason));

export const hasConsent = ({ consent }: Person): boolean => consent.mine !== undefined || consent.prompts !== undefined;

async function addTest(tx: Collections, person: PersonId, at: number): Promise<void> {
  await tx.deliveries.add({
    ...{ person, kind: CONSENT_TEST, params: {}, dueAt: at, notAfter: at + DAY_MS },
    key: `${CONSENT_TEST}:${person}::${person}:${at.toString(36)}`,
  });
}
