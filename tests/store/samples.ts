// One call of every function of the store, as somebody would make it who sends what is not theirs.
import type { Collections, DeliveryId, PersonId, ReminderId, Store } from "#core";
import { wireKeyOf } from "#store";
import type { World } from "./stage.ts";

const NIGHT = { from: "22:00", to: "07:00" };
const LATER = Date.UTC(2100, 0, 1);
const keyOf = (person: PersonId) => `note:n1::${person}:0`;
const reminderOf = (person: PersonId) => ({
  person,
  text: "Bring the lead",
  zone: "UTC",
  date: "2099-01-01",
  time: "09:00",
  nextDueAt: LATER,
});

/** What somebody's buttons and forms could name. */
export type Things = World & { reminder: ReminderId; delivery: DeliveryId; wireKey: string; block: string };

/**
 * Called as Ben would be: what the bot knows of him (`own`) where a function asks whose it is, Ann's ids (`foreign`) wherever a button or a form
 * could carry one. A function whose only argument is that scope gets his own. May throw.
 */
export type Sample = (store: Store, own: Things, foreign: Things) => Promise<unknown>;

export const samples: { [C in keyof Collections]: { [F in keyof Collections[C]]: Sample } } = {
  chapters: {
    find: (store, own) => store.chapters.find(own.chapter),
    add: (store) => store.chapters.add({ name: "New", zone: "UTC" }),
    change: (store, own) => store.chapters.change(own.chapter, { name: "Taken", zone: "UTC", quiet: NIGHT }),
  },
  spaces: {
    find: (store, own) => store.spaces.find(own.space),
    add: (store, own, foreign) => store.spaces.add({ id: foreign.space, chapter: own.chapter }),
    listOf: (store, own) => store.spaces.listOf(own.chapter),
    // What a platform says about all spaces; nobody asks for it. There are none on this one.
    listOn: (store) => store.spaces.listOn("slack"),
    change: (store, own, foreign) => store.spaces.change(own.chapter, foreign.space, { leaderRole: "mine" }),
    claimWelcome: (store, own) => store.spaces.claimWelcome(own.space),
    // Where to is read from a one-time code, never from a form.
    move: async (store, own) =>
      store.spaces.move(own.space, (await store.chapters.add({ name: "Other", zone: "UTC" })).id),
  },
  people: {
    find: (store, own) => store.people.find(own.person),
    add: (store) => store.people.add(),
    change: (store, own, foreign) =>
      store.people.change(own.person, { zone: "UTC", preferredAccount: foreign.account, remindBefore: 5 }),
    setConsent: (store, own) => store.people.setConsent(own.person, "prompts", 7),
  },
  accounts: {
    find: (store, own) => store.accounts.find(own.account),
    add: (store, own, foreign) => store.accounts.add({ id: foreign.account, person: own.person, name: "Taken" }),
    rename: (store, own, foreign) => store.accounts.rename(own.person, foreign.account, "Taken"),
    listOf: (store, own) => store.accounts.listOf(own.person),
  },
  memberships: {
    find: async (store, own, foreign) => [
      await store.memberships.find(own.chapter, foreign.person),
      await store.memberships.find(foreign.chapter, own.person),
    ],
    add: (store, own) => store.memberships.add({ chapter: own.chapter, person: own.person }),
    setGraduates: async (store, own, foreign) => {
      await store.memberships.setGraduates(own.chapter, foreign.person, 1999);
      await store.memberships.setGraduates(foreign.chapter, own.person, 1999);
    },
    listOf: (store, own) => store.memberships.listOf(own.person),
    listOfChapter: (store, own) => store.memberships.listOfChapter(own.chapter),
    use: async (store, own, foreign) => {
      await store.memberships.use(own.chapter, foreign.person);
      await store.memberships.use(foreign.chapter, own.person);
      return (await store.identities.listOf(own.account))[0];
    },
    end: async (store, own, foreign) => [
      await store.memberships.end(own.chapter, foreign.person),
      await store.memberships.end(foreign.chapter, own.person),
    ],
    // The timetable's, which looks at everybody: nobody comes after the last.
    peopleAfter: (store) => store.memberships.peopleAfter("~" as PersonId, 10),
    countPeople: (store) => store.memberships.countPeople(),
  },
  leaders: {
    add: (store, own, foreign) => store.leaders.add(own.chapter, foreign.person),
    remove: (store, own, foreign) => store.leaders.remove(own.chapter, foreign.person),
    listOf: (store, own) => store.leaders.listOf(own.chapter),
  },
  examBlocks: {
    add: (store, own) => store.examBlocks.add(own.chapter, { from: "2025-01-01", to: "2025-01-02", label: "Exam" }),
    listOf: (store, own) => store.examBlocks.listOf(own.chapter),
    remove: (store, own, foreign) => store.examBlocks.remove(own.chapter, foreign.block),
  },
  audit: {
    add: (store, own) => store.audit.add(own.chapter, { actor: own.person, what: "zone", about: {} }),
    listOf: (store, own) => store.audit.listOf(own.chapter, 10),
  },
  linkCodes: {
    add: (store, own) => store.linkCodes.add({ hash: "h", purpose: "account", person: own.person, expiresAt: LATER }),
    find: (store) => store.linkCodes.find("guessed", 0),
    take: (store) => store.linkCodes.take("guessed", 0),
    prune: (store) => store.linkCodes.prune(0),
  },
  // Whose the other account is was shown by a one-time code.
  linking: {
    plan: async (store, own) => store.linking.plan(own.person, (await store.people.add()).id),
    join: async (store, own) => store.linking.join(own.person, (await store.people.add()).id),
  },
  privacy: {
    exportOf: (store, own) => store.privacy.exportOf(own.person),
    deleteOf: (store, own) => store.privacy.deleteOf(own.person),
    purgeLeavers: (store) => store.privacy.purgeLeavers(LATER),
  },
  reminders: {
    add: (store, own) => store.reminders.add(reminderOf(own.person)),
    find: (store, own, foreign) => store.reminders.find(own.person, foreign.reminder),
    listOf: (store, own) => store.reminders.listOf(own.person),
    change: (store, own, foreign) => store.reminders.change(own.person, foreign.reminder, { text: "Taken" }),
    remove: (store, own, foreign) => store.reminders.remove(own.person, foreign.reminder),
    // The scheduler's, which serves everybody: nothing of Ann's is due yet.
    listDue: (store) => store.reminders.listDue(0, 10),
    listAhead: (store) => store.reminders.listAhead({ at: LATER, id: "~" as ReminderId }, 10),
    setNextDue: (store, own) => store.reminders.setNextDue(own.reminder, 5),
    nextDueAt: (store) => store.reminders.nextDueAt(),
  },
  deliveries: {
    add: async (store, own, foreign) => {
      const naming = { person: own.person, kind: "note", params: { with: foreign.person }, dueAt: 0 };
      await store.deliveries.add({ ...naming, key: `note:n2::${own.person}:0` });
      return store.deliveries.add({ ...naming, key: keyOf(foreign.person) });
    },
    find: (store, own, foreign) => store.deliveries.find(own.person, foreign.delivery),
    findByWireKey: (store, own, foreign) => store.deliveries.findByWireKey(own.person, foreign.wireKey),
    claimDue: (store) => store.deliveries.claimDue(0, 10, LATER),
    nextDueAt: (store) => store.deliveries.nextDueAt(),
    listPlanned: (store) => store.deliveries.listPlanned(0, { dueAt: LATER, id: "~" as DeliveryId }, 10),
    replan: (store, own, foreign) => store.deliveries.replan(own.person, foreign.delivery, { dueAt: 1, params: {} }),
    // A worker that names what it has not claimed.
    begin: (store, own, foreign) => store.deliveries.begin({ id: foreign.delivery, attempt: 0 }, own.account, 1),
    markSent: (store, _, foreign) => store.deliveries.markSent({ id: foreign.delivery, attempt: 0 }, "ref", 1),
    postpone: (store, _, foreign) => store.deliveries.postpone({ id: foreign.delivery, attempt: 0 }, 1),
    close: (store, _, foreign) => store.deliveries.close({ id: foreign.delivery, attempt: 0 }, "obsolete", "no"),
    leaveUnknown: (store, _, foreign) => store.deliveries.leaveUnknown({ id: foreign.delivery, attempt: 0 }, 1, 1),
    noteRefusal: (store, own, foreign) =>
      store.deliveries.noteRefusal({ id: foreign.delivery, attempt: 0 }, own.account, "gone"),
    hurryHeld: async (store, own) => {
      await store.deliveries.hurryHeld({ person: own.person }, 0);
      await store.deliveries.hurryHeld({ chapter: own.chapter }, 0);
    },
    takeHeld: (store, _, foreign) => store.deliveries.takeHeld({ id: foreign.delivery, attempt: 0 }, LATER),
    listWaiting: (store, own) => store.deliveries.listWaiting(own.person),
    dismiss: (store, own, foreign) => store.deliveries.dismiss(own.person, foreign.delivery),
    cancelOf: (store, own) => store.deliveries.cancelOf(own.person, ""),
    release: (store, own) => store.deliveries.release(own.person, ["no-consent"], 1),
    count: (store) => store.deliveries.count(),
  },
  directChannels: {
    find: (store, own) => store.directChannels.find(own.account),
    keep: (store, own) => store.directChannels.keep(own.account, "D1"),
  },
  identities: {
    find: async (store, own, foreign) => [
      await store.identities.find(own.account, foreign.space),
      await store.identities.find(foreign.account, own.space),
    ],
    listOf: async (store, own, foreign) => [
      await store.identities.listOf(own.account),
      await store.identities.listOf(own.account, foreign.space),
    ],
  },
  seenEvents: {
    claim: (store) => store.seenEvents.claim("discord", "7"),
    release: (store) => store.seenEvents.release("discord", "7"),
    prune: (store) => store.seenEvents.prune(Number.MAX_SAFE_INTEGER),
  },
  drawnQuestions: {
    listOf: (store, own) => store.drawnQuestions.listOf(own.person),
    add: (store, own) => store.drawnQuestions.add(own.person, ["why", "how"], { startAgain: true }),
  },
  settings: {
    find: (store) => store.settings.find("hash"),
    set: (store) => store.settings.set("hash", "new"),
  },
  demoMessages: {
    add: (store, own) =>
      store.demoMessages.add({ at: 0, channel: "local:#general", author: own.account, typed: "hello" }),
    change: (store, _, foreign) => store.demoMessages.change(foreign.person, "{}"),
    list: (store) => store.demoMessages.list(),
    reset: (store) => store.demoMessages.reset(),
  },
};

/** Something in every table. */
export async function furnish(store: Store, { chapter, space, person, account }: World): Promise<Things> {
  await store.memberships.setGraduates(chapter, person, 2029);
  await store.drawnQuestions.add(person, ["why"], { startAgain: false });
  await store.leaders.add(chapter, person);
  await store.audit.add(chapter, { actor: person, what: "name", about: { space } });
  const { id: block } = await store.examBlocks.add(chapter, { from: "2025-01-01", to: "2025-01-02", label: "Exam" });
  const { id: reminder } = await store.reminders.add(reminderOf(person));
  const key = keyOf(person);
  await store.deliveries.add({ person, chapter, kind: "note", params: {}, key, dueAt: LATER });
  const wireKey = wireKeyOf(key);
  const delivery = (await store.deliveries.findByWireKey(person, wireKey))!.id;
  return { chapter, space, person, account, reminder, delivery, wireKey, block };
}

export const namedSamples: readonly [string, Sample][] = Object.entries(samples).flatMap(([collection, functions]) =>
  Object.entries(functions).map(([name, sample]): [string, Sample] => [`${collection}.${name}`, sample]),
);
