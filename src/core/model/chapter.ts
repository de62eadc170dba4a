// A chapter is one interest group; a space is where it meets: a Discord guild, a Slack workspace, the local demo.
import type { SpaceId } from "../chat/people.ts";

export type ChapterId = string & { readonly chapter: unique symbol };

export type Chapter = {
  readonly id: ChapterId;
  readonly name: string;
  /** IANA zone; what happens at the chapter is shown in it. */
  readonly zone: string;
};

export type Space = { readonly id: SpaceId; readonly chapter: ChapterId };
