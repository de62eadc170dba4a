// What the scenarios need of a door: people who type, press and read. One driver for each platform implements it.
import type { AccountId, Store } from "#core";

export type Seen = {
  readonly text: string;
  /** Only this person sees it. */
  readonly isPrivate: boolean;
  readonly buttons: readonly string[];
  /** Labels of the choices of all selects. */
  readonly choices: readonly string[];
  readonly files: readonly { readonly name: string; readonly content: string }[];
};

export type SeenForm = {
  readonly title: string;
  /** What stands in the fields already, by question id. */
  readonly values: Readonly<Record<string, string>>;
  /** Sentences about wrong fields, wherever this platform shows them. */
  readonly problems: readonly string[];
};

/** Every act resolves when its result can be seen. */
export type Person = {
  readonly name: string;
  /** In the channel, without the root: "faq do i need lead". Options with names of their own: typed apart on Discord, one after another elsewhere. */
  command(line: string, options?: Readonly<Record<string, string>>): Promise<void>;
  /** The leaders' command in the channel: "setup". */
  lead(line: string, options?: Readonly<Record<string, string>>): Promise<void>;
  /** A direct message in plain words. */
  say(words: string): Promise<void>;
  /** A button by its label, in the newest message that has it. */
  press(label: string): Promise<void>;
  /** A made-up id on the newest message. */
  forge(wire: string): Promise<void>;
  /** A choice by its label, in the newest message that offers it. */
  pick(choice: string): Promise<void>;
  suggestions(command: string, option: string, typed: string): Promise<readonly string[]>;
  /** Sends the open form. */
  submit(values: Readonly<Record<string, string>>): Promise<void>;
  /** The open form; after a wrong field it is opened again where the platform had to close it. */
  form(): Promise<SeenForm | undefined>;
  /** The newest message anywhere this person looks. */
  last(): Seen;
  /** The group's channel as this person sees it, oldest first. */
  channel(): readonly Seen[];
  inbox(): readonly Seen[];
};

export type OpenDoor = {
  readonly platform: "local" | "discord" | "slack";
  /** For what no door can bring about, such as a second group. */
  readonly store: Store;
  readonly annsAccount: AccountId;
  readonly ann: Person;
  readonly ben: Person;
  /** May manage the space, as the platform says. */
  readonly leo: Person;
  /** From now on Leo may not, where a platform can take it away. */
  readonly demoteLeo?: () => void;
  /** Turns the clock by which the bot judges (drafts) forward. */
  advance(ms: number): void;
  /** The same, and what is due then is sent and has arrived. */
  turn(ms: number): Promise<void>;
  /** Whether Ann takes the bot's messages; the platform says no to the bot when she does not. */
  refuseMessages(on: boolean): void;
  /** Ann leaves the group as one does on this platform, or (false) is back. Resolves when the platform has told all that it tells. */
  annLeaves(hasLeft: boolean): Promise<void>;
  /** Fails, once for each, when something went out that the platform would have refused. */
  check(): void;
  close(): Promise<void>;
};
