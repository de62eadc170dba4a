// The in-process door: people of the demo talk to the bot without any HTTP. The page and the scenario tests both use it.
import type {
  AccountId,
  Bot,
  Card,
  ChannelId,
  Choice,
  Clock,
  DemoMessages,
  Form,
  FormValues,
  Gesture,
  Log,
  Reply,
  SuggestRequest,
  Wire,
} from "#core";
import { contentOf, isVisibleTo, type LocalMessage } from "./message.ts";
import { type DemoPerson, demoPeople, demoSpace, general, inboxOf } from "./people.ts";
import { type PersonAtDoor, personAt } from "./person.ts";
import { createStandings, type Standings } from "./standing.ts";
import { openTalk } from "./talk.ts";
import { readTyped } from "./typed-line.ts";
import { createUnread } from "./unread.ts";

/** What a person does at the door. A press names the message, and whether that was private is looked up here, never believed. */
export type Deed =
  | { readonly kind: "type"; readonly text: string; readonly in: "channel" | "inbox" }
  | { readonly kind: "press"; readonly wire: Wire; readonly message?: string }
  | { readonly kind: "pick"; readonly wire: Wire; readonly picked: readonly string[]; readonly message?: string }
  /** The wire counts only when no form is known to be open here: this program was started anew while somebody typed. */
  | { readonly kind: "submit"; readonly values: FormValues; readonly wire?: Wire }
  | { readonly kind: "cancel" };

export type OpenForm = {
  readonly form: Form;
  readonly values: FormValues;
  readonly problems: Readonly<Record<string, string>>;
  readonly channel: ChannelId;
  /** The message whose button opened it: a later redraw means this one. */
  readonly message?: string;
};

export type DoorEvent =
  | { readonly kind: "added"; readonly message: LocalMessage }
  | { readonly kind: "changed"; readonly message: LocalMessage }
  /** Everything was forgotten, or the clock was turned: look again. */
  | { readonly kind: "cleared" }
  | { readonly kind: "turned" };

export type LocalDoor = Standings & {
  person(account: AccountId): PersonAtDoor;
  /** The form this deed opened or left open. An event id of the sender's own makes a repeated deed harmless. */
  do(account: AccountId, deed: Deed, eventId?: string): Promise<OpenForm | undefined>;
  suggest(
    account: AccountId,
    asked: Pick<SuggestRequest, "root" | "path" | "option" | "typed">,
  ): Promise<readonly Choice[]>;
  /** What this person sees, oldest first; of every place when no channel is named. */
  messages(account: AccountId, channel?: ChannelId): readonly LocalMessage[];
  message(account: AccountId, id: string): LocalMessage | undefined;
  openForm(account: AccountId): OpenForm | undefined;
  unread(account: AccountId): number;
  markRead(account: AccountId): void;
  /** Puts a card into that person's inbox; gives the message's id. */
  deliver(account: AccountId, card: Card, wireKey: string): Promise<string>;
  /** Reads the kept messages again, after everything was reset. */
  reload(): Promise<void>;
  announce(event: DoorEvent): void;
  subscribe(listener: (event: DoorEvent) => void): () => void;
};

export type DoorParts = {
  readonly bot: Bot;
  readonly clock: Clock;
  readonly log: Log;
  readonly messages: DemoMessages;
};

export async function createLocalDoor({ bot, clock, log, messages: kept }: DoorParts): Promise<LocalDoor> {
  const talk = await openTalk(kept, clock, announce);
  const forms = new Map<AccountId, OpenForm>();
  const listeners = new Set<(event: DoorEvent) => void>();

  function announce(event: DoorEvent): void {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        log.error({ err: error }, "a tab could not be told");
      }
    }
  }

  /** Who has left can still write to the bot directly, and nobody says from where. */
  const spaceOf = (account: AccountId) => (door.hasLeft(account) ? {} : { space: demoSpace });

  function ask(person: DemoPerson, channel: ChannelId, gesture: Gesture, eventId: string): Promise<Reply | undefined> {
    return bot.answer({
      from: {
        account: person.id,
        name: person.name,
        ...spaceOf(person.id),
        channel,
        isDirect: channel !== general,
        isSpaceAdmin: person.isAdmin,
        locale: "en-US",
        eventId,
      },
      gesture,
    });
  }

  async function tell(
    account: AccountId,
    channel: ChannelId,
    reply: Reply,
    pressed?: string,
  ): Promise<OpenForm | undefined> {
    if (reply.kind !== "cards") {
      const open: OpenForm = {
        ...{ form: reply.form, values: reply.values, channel },
        problems: reply.kind === "wrong" ? reply.problems : {},
        ...(pressed !== undefined && { message: pressed }),
      };
      forms.set(account, open);
      return open;
    }
    const before = talk.find(account, pressed);
    if (reply.redraw && before) await talk.change(before.id, { ...contentOf(before), card: reply.redraw });
    if (!reply.card && !reply.files) return undefined;
    await talk.add(
      { channel, author: "bot", ...(!isPublic(reply, channel) && { onlyFor: account }) },
      { ...(reply.card && { card: reply.card }), ...(reply.files && { files: reply.files }) },
    );
    return undefined;
  }

  async function perform(person: DemoPerson, deed: Deed, eventId: string): Promise<OpenForm | undefined> {
    const account = person.id;
    switch (deed.kind) {
      case "type": {
        const channel = deed.in === "inbox" ? inboxOf(account) : general;
        const reply = await ask(person, channel, readTyped(bot, deed.text), eventId);
        if (!reply) return undefined;
        await talk.add({
          ...{ channel, author: account, typed: deed.text },
          ...(!isPublic(reply, channel) && { onlyFor: account }),
        });
        return tell(account, channel, reply);
      }
      case "press":
      case "pick": {
        const pressed = talk.find(account, deed.message);
        const channel = pressed?.channel ?? general;
        const { wire } = deed;
        const isPrivate = pressed?.onlyFor !== undefined;
        const gesture: Gesture =
          deed.kind === "press"
            ? { kind: "press", wire, isPrivate }
            : { kind: "pick", wire, picked: deed.picked, isPrivate };
        const reply = await ask(person, channel, gesture, eventId);
        return reply && tell(account, channel, reply, pressed?.id);
      }
      case "submit": {
        const open = forms.get(account);
        const wire = open?.form.wire ?? deed.wire;
        if (wire === undefined) return undefined;
        const channel = open?.channel ?? general;
        const reply = await ask(person, channel, { kind: "submit", wire, values: deed.values }, eventId);
        if (reply && forms.get(account) === open) forms.delete(account);
        // Somebody may just have had everything about them deleted: then what they said here goes, too.
        const isLess = await talk.reload();
        const opened = reply && (await tell(account, channel, reply, open?.message));
        if (isLess) announce({ kind: "cleared" });
        return opened;
      }
      case "cancel":
        forms.delete(account);
        return undefined;
    }
  }

  const unread = createUnread(talk.all);
  const door: LocalDoor = {
    person: (account) => personAt(door, bot, known(account)),
    do: (account, deed, eventId = crypto.randomUUID()) => perform(known(account), deed, eventId),
    suggest: async (account, asked) => {
      const { name, isAdmin } = known(account);
      const from = {
        ...{ account, name, ...spaceOf(account), channel: general, isDirect: false },
        ...{ isSpaceAdmin: isAdmin, locale: "en-US", eventId: crypto.randomUUID() },
      };
      return (await bot.suggest({ from, ...asked })) ?? [];
    },
    messages: (account, channel) =>
      talk.all().filter((message) => isVisibleTo(message, account) && (!channel || message.channel === channel)),
    message: talk.find,
    openForm: (account) => forms.get(account),
    unread: unread.count,
    markRead: unread.markRead,
    deliver: async (account, card, wireKey) =>
      (await talk.add({ channel: inboxOf(account), author: "bot", onlyFor: account }, { card, wireKey })).id,
    ...createStandings(),
    async reload() {
      await talk.reload();
      forms.clear();
      door.forgetStandings();
      announce({ kind: "cleared" });
    },
    announce,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return door;
}

const isPublic = (reply: Reply, channel: ChannelId): boolean =>
  reply.kind === "cards" && reply.to === "everyone" && channel === general;

function known(account: AccountId): DemoPerson {
  const person = demoPeople.find(({ id }) => id === account);
  if (!person) throw new Error("nobody of that name is in the demo");
  return person;
}
