// One person of the demo, with hands: runs commands, presses buttons by their label, fills in forms, reads the inbox.
import {
  type AccountId,
  type Bot,
  type ChannelId,
  type Choice,
  decode,
  type FormValues,
  type Path,
  type Root,
} from "#core";
import type { LocalDoor, OpenForm } from "./door.ts";
import { itemsOf, type LocalMessage } from "./message.ts";
import { type DemoPerson, general, inboxOf } from "./people.ts";
import { messageToPlain } from "./plain.ts";

export type SeenMessage = LocalMessage & { readonly plain: string };

export type PersonAtDoor = {
  readonly account: AccountId;
  readonly name: string;
  /** A command in the channel; the root may be left out: "faq do i need lead". */
  run(line: string): Promise<unknown>;
  /** A direct message in plain words (or a command). */
  say(text: string): Promise<unknown>;
  /** By its label, in the newest message that has it; a wire is sent as it is, like a forged one. */
  press(labelOrWire: string, message?: LocalMessage): Promise<unknown>;
  /** By the label of the select, and a choice's value or label. */
  pick(label: string, choice: string, message?: LocalMessage): Promise<unknown>;
  submit(values: FormValues): Promise<unknown>;
  suggest(path: Path | string, option: string, typed: string, root?: Root): Promise<readonly Choice[]>;
  readonly openForm: OpenForm | undefined;
  /** What this person sees in the channel, oldest first. */
  messages(): readonly SeenMessage[];
  readonly inbox: readonly SeenMessage[];
  /** The newest message of channel and inbox. @throws when there is none. */
  readonly last: SeenMessage;
};

export function personAt(door: LocalDoor, { tree }: Bot, { id: account, name }: DemoPerson): PersonAtDoor {
  const seen = (channel?: ChannelId): readonly SeenMessage[] =>
    door.messages(account, channel).map((message) => ({ ...message, plain: messageToPlain(message) }));

  /** The newest message (or the given one) with such an item. */
  function find(kind: "button" | "select", label: string, given?: LocalMessage) {
    const searched = given ? [door.message(account, given.id) ?? given] : seen().toReversed();
    for (const message of searched)
      for (const item of itemsOf(message.card))
        if (item.kind === kind && item.label === label) return { message, item };
    return undefined;
  }

  function nothing(kind: string, label: string): Error {
    const labels = itemsOf(seen().at(-1)?.card).map((item) => item.label);
    return new Error(`${name} sees no ${kind} "${label}"; the latest card has: ${labels.join(", ") || "nothing"}`);
  }

  return {
    account,
    name,
    run(line) {
      const text = line.trimStart().startsWith("/") ? line : `/${tree.names.members} ${line}`.trimEnd();
      return door.do(account, { kind: "type", text, in: "channel" });
    },
    say: (text) => door.do(account, { kind: "type", text, in: "inbox" }),
    async press(labelOrWire, given) {
      const found = find("button", labelOrWire, given);
      if (found?.item.kind === "button") {
        if (found.item.disabled) throw new Error(`"${labelOrWire}" is disabled`);
        return door.do(account, { kind: "press", wire: found.item.wire, message: found.message.id });
      }
      if (!decode(labelOrWire)) throw nothing("button", labelOrWire);
      return door.do(account, { kind: "press", wire: labelOrWire, ...(given && { message: given.id }) });
    },
    async pick(label, choice, given) {
      const found = find("select", label, given);
      if (found?.item.kind !== "select") throw nothing("select", label);
      const { wire, choices } = found.item;
      const picked = choices.find(({ value, label: shown }) => value === choice || shown === choice);
      if (!picked) throw new Error(`"${label}" has no choice "${choice}"`);
      return door.do(account, { kind: "pick", wire, picked: [picked.value], message: found.message.id });
    },
    async submit(values) {
      if (!door.openForm(account)) throw new Error(`${name} has no form open`);
      return door.do(account, { kind: "submit", values });
    },
    suggest: (path, option, typed, root = "members") =>
      door.suggest(account, { root, path: typeof path === "string" ? path.split(" ") : path, option, typed }),
    get openForm() {
      return door.openForm(account);
    },
    messages: () => seen(general),
    get inbox() {
      return seen(inboxOf(account));
    },
    get last() {
      const last = seen().at(-1);
      if (!last) throw new Error(`${name} has seen nothing yet`);
      return last;
    },
  };
}
