// The scenarios' people at the local door.
import type { PersonAtDoor, SeenMessage } from "#adapters/local";
import type { Button, Link, Select } from "#core";
import { demo } from "../harness.ts";
import type { OpenDoor, Person, Seen } from "./door.ts";

export async function openLocalDoor(): Promise<OpenDoor> {
  const { ann, ben, leo, bot, clock, store, door, turn } = await demo();
  const forge = (person: PersonAtDoor) => (wire: string) =>
    door.do(person.account, { kind: "press", wire, message: person.last.id });
  const { leaders } = bot.tree.names;
  return {
    platform: "local",
    store,
    annsAccount: ann.account,
    ann: personOf(ann, forge(ann), leaders),
    ben: personOf(ben, forge(ben), leaders),
    leo: personOf(leo, forge(leo), leaders),
    advance: (ms) => clock.advance(ms),
    turn,
    refuseMessages: (on) => door.refuseMessages(ann.account, on),
    annLeaves: async (hasLeft) => door.leave(ann.account, hasLeft),
    // No platform is played here that could refuse anything.
    check: () => {},
    close: () => store.close(),
  };
}

function personOf(person: PersonAtDoor, forge: (wire: string) => Promise<unknown>, leaders: string): Person {
  return {
    name: person.name,
    command: async (line, options = {}) => void (await person.run([line, ...Object.values(options)].join(" "))),
    lead: async (line, options = {}) =>
      void (await person.run(`/${leaders} ${[line, ...Object.values(options)].join(" ")}`)),
    say: async (words) => void (await person.say(words)),
    press: async (label) => void (await person.press(label)),
    forge: async (wire) => void (await forge(wire)),
    pick: async (choice) => {
      const label = [...person.messages(), ...person.inbox]
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .flatMap(selectsOf)
        .find(({ choices }) => choices.some((c) => c.label === choice))?.label;
      await person.pick(label ?? choice, choice);
    },
    suggestions: async (command, option, typed) =>
      (await person.suggest(command, option, typed)).map(({ label }) => label),
    submit: async (values) => void (await person.submit(values)),
    form: async () => {
      const open = person.openForm;
      return open && { title: open.form.title, values: open.values, problems: Object.values(open.problems) };
    },
    last: () => seenOf(person.last),
    channel: () =>
      person
        .messages()
        .filter(({ author }) => author === "bot")
        .map(seenOf),
    inbox: () => person.inbox.map(seenOf),
  };
}

const itemsOf = (message: SeenMessage): readonly (Button | Link | Select)[] =>
  (message.card?.body ?? []).flatMap((block): readonly (Button | Link | Select)[] =>
    block.kind === "actions" ? block.items : [],
  );
const selectsOf = (message: SeenMessage): Select[] =>
  itemsOf(message).flatMap((item) => (item.kind === "select" ? [item] : []));

function seenOf(message: SeenMessage): Seen {
  return {
    text: message.plain,
    isPrivate: message.onlyFor !== undefined,
    buttons: itemsOf(message).flatMap((item) => (item.kind === "button" && !item.disabled ? [item.label] : [])),
    choices: selectsOf(message).flatMap(({ choices }) => choices.map(({ label }) => label)),
    files: (message.files ?? []).map(({ name, content }) => ({ name, content })),
  };
}
