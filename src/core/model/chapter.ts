// A chapter is one interest group; a space is where it meets: a Discord guild, a Slack workspace, the local demo.
import type { ChannelId, SpaceId } from "../chat/people.ts";
import type { QuietHours } from "../time/quiet-hours.ts";

export type ChapterId = string & { readonly chapter: unique symbol };

export type Chapter = {
  readonly id: ChapterId;
  readonly name: string;
  /** IANA zone; what happens at the chapter is shown in it. */
  readonly zone: string;
  readonly quiet?: QuietHours;
};

/** Days on which nothing that can wait is sent; dates in the chapter's zone, both included. */
export type ExamBlock = { readonly id: string; readonly from: string; readonly to: string; readonly label: string };

export type Space = {
  readonly id: SpaceId;
  readonly chapter: ChapterId;
  readonly announcementChannel?: ChannelId;
  /** Discord: whoever has this role is a leader. */
  readonly leaderRole?: string;
  /** The bot was removed from it (epoch ms). */
  readonly removedAt?: number;
};
