// What a handler is given: the actor, the chapter, and the ports to everything outside.
import type { Button } from "../chat/card.ts";
import type { Form, FormValues } from "../chat/form.ts";
import type { AccountId, ChannelId, Platform, SpaceId } from "../chat/people.ts";
import type { Chapter } from "../model/chapter.ts";
import type { Guide } from "../model/guide.ts";
import type { Actor } from "../model/person.ts";
import type { Store } from "../model/store.ts";
import type { Allow } from "./command.ts";
import type { CommandTree } from "./command-tree.ts";
import type { Reader } from "./reader.ts";
import type { Mentioned } from "./request.ts";

export type Clock = { /** Epoch ms. */ now(): number };

export type Log = {
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
};

export type Place = {
  readonly platform: Platform;
  readonly channel: ChannelId;
  /** Undefined in a direct message that is about another chapter than the space's, or of a platform that names no space there. */
  readonly space?: SpaceId;
  readonly isDirect: boolean;
  /** The actor is in several chapters and did not say which one is meant: it was taken for the one used last. */
  readonly isOneOfSeveral?: boolean;
  /** The request itself says what the actor may do in this space; otherwise the door is asked when it matters. */
  readonly isAuthorityFresh: boolean;
  /** Only the actor sees the pressed message: it may be redrawn. False for commands and forms. */
  readonly pressedPrivately: boolean;
  /** The options of this command were words of a line, so one of several words may fill several. */
  readonly isTypedLine?: boolean;
  readonly mentioned?: Mentioned;
  /** IANA; what the platform says of the actor, where it says anything. */
  readonly zone?: string;
};

export type Context = {
  readonly actor: Actor;
  readonly chapter: Chapter;
  readonly place: Place;
  readonly reader: Reader;
  readonly store: Store;
  readonly guide: Guide;
  readonly tree: CommandTree;
  readonly clock: Clock;
  readonly log: Log;
  /** A button that opens this form with these values, for the actor alone, for 15 minutes. */
  formButton(label: string, form: Form, values?: FormValues): Button;
  readonly drafts: OwnDrafts;
  /** For what only shows while it is done: the platform is asked anew where the request does not say it. @throws Refusal */
  permit(allow: Allow): Promise<Context>;
};

/** What the actor typed and has not confirmed yet: for 15 minutes, for this account alone. */
export type OwnDrafts = {
  keep(form: Form, values: FormValues): string;
  /** Once: a second press finds nothing. */
  take(id: string): Draft | undefined;
};

export type Draft = { readonly owner: AccountId; readonly form: Form; readonly values: FormValues };

/** What was typed and not yet accepted. One process keeps it in memory; several would share it. */
export interface Drafts {
  put(draft: Draft): string;
  find(id: string): Draft | undefined;
  remove(id: string): void;
}
