// What a door hands to the bot: who, where, and what they did, as plain data.

import type { Wire } from "../chat/action.ts";
import type { FormValues } from "../chat/form.ts";
import type { AccountId, ChannelId, SpaceId } from "../chat/people.ts";

export type Sender = {
  readonly account: AccountId;
  /** Display name on that platform. */
  readonly name: string;
  /** Undefined in a Discord direct message. In a direct message that has one, words may be about another chapter all the same. */
  readonly space?: SpaceId;
  /** Asked only when space and person are both unknown: where this account can be found. */
  readonly findSpace?: () => Promise<SpaceId | undefined>;
  readonly spaceName?: string;
  readonly channel: ChannelId;
  readonly isDirect: boolean;
  /** May manage the guild or workspace, as the platform says in this very request. */
  readonly isSpaceAdmin: boolean;
  /** `isSpaceAdmin` is what the platform said a while ago: before anything that not everyone may do, the door is asked anew. */
  readonly isAdminRemembered?: boolean;
  /** Roles held in the space, as the platform says in this very request, where it has roles. */
  readonly roleIds?: readonly string[];
  /** BCP 47. */
  readonly locale: string;
  /** IANA; what the platform says of this person, where it says anything. Only ever offered, never taken. */
  readonly zone?: string;
  /** The platform's id of this event; the same event delivered twice has the same. */
  readonly eventId: string;
};

/** `/ir` for everybody, `/ir-lead` for leaders (their names come from the content pack). */
export type Root = "members" | "leaders";
/** ["faq"] or ["remind", "add"]. */
export type Path = readonly string[];
export type OptionValues = Readonly<Record<string, string | number>>;

/** Channels as they stand in a typed line ("#general"), and which they are, where the platform says it beside the line. */
export type Mentioned = Readonly<Record<string, ChannelId>>;

export type Gesture =
  | { readonly kind: "command"; readonly root: Root; readonly path: Path; readonly options: OptionValues }
  /** A command typed as text, without the root's name. Standing: nobody typed it, its answer is part of something that is always there. */
  | {
      readonly kind: "line";
      readonly root: Root;
      readonly line: string;
      readonly mentioned?: Mentioned;
      readonly isStanding?: boolean;
    }
  /** A direct message in plain words. */
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "press"; readonly wire: Wire; readonly isPrivate: boolean }
  | { readonly kind: "pick"; readonly wire: Wire; readonly picked: readonly string[]; readonly isPrivate: boolean }
  | { readonly kind: "submit"; readonly wire: Wire; readonly values: FormValues };

export type Request = { readonly from: Sender; readonly gesture: Gesture };

export type SuggestRequest = {
  readonly from: Sender;
  readonly root: Root;
  readonly path: Path;
  readonly option: string;
  readonly typed: string;
};
