// The door of core: the only file of it that other rooms import.

export {
  type Adapter,
  ConfigurationProblem,
  type DeliveryOutcome,
  type LookBack,
  PlatformUnreachable,
  type SpaceNews,
  type Standing,
  type StandingOf,
} from "./bot/adapter.ts";
export { pairsOf } from "./bot/authority.ts";
export { type Bot, type BotParts, createBot } from "./bot/bot.ts";
export { turnTo } from "./bot/browse.ts";
export { chaptersOf, chooseChapter, pickChapter, useChapter } from "./bot/chapter-choice.ts";
export * from "./bot/command.ts";
export type { CommandTree } from "./bot/command-tree.ts";
export type { Clock, Context, Draft, Drafts, Log, OwnDrafts, Place } from "./bot/context.ts";
export {
  type DeliveryAbout,
  type DeliveryKind,
  deliveryKind,
  type Rendered,
} from "./bot/delivery-kind.ts";
export { createDrafts } from "./bot/drafts.ts";
export { editDistance } from "./bot/edit-distance.ts";
export { Refusal, refuse } from "./bot/errors.ts";
export { createFlood, type Flood } from "./bot/flood.ts";
export { runCommand } from "./bot/option-values.ts";
export { findPressedDelivery } from "./bot/pressed.ts";
export { type Reader, readerFor } from "./bot/reader.ts";
export type { Gesture, Mentioned, OptionValues, Path, Request, Root, Sender, SuggestRequest } from "./bot/request.ts";
export { lineButton, openDraft, runLine } from "./bot/views.ts";
export { type ReadZone, readZone, zoneOption, zoneQuestion, zonesCard } from "./bot/zone-choice.ts";
export { type Action, action, decode, encode, WIRE_LIMIT, type Wire } from "./chat/action.ts";
export * from "./chat/card.ts";
export * from "./chat/form.ts";
export { clean, isolate, shorten } from "./chat/hygiene.ts";
export { cardInChapter } from "./chat/in-chapter.ts";
export {
  type AccountId,
  type ChannelId,
  isAccountOf,
  nativeId,
  type Platform,
  platformOf,
  type SpaceId,
} from "./chat/people.ts";
export { inlineToPlain, toPlain } from "./chat/plain.ts";
export { ask, isOnlyIfFree, type Reply, type ReplyFile, toAsker, toEveryone, wrong } from "./chat/reply.ts";
export * from "./chat/text.ts";
export type { Chapter, ChapterId, ExamBlock, Space } from "./model/chapter.ts";
export type * from "./model/delivery.ts";
export { HELD, IN_SUMMARY } from "./model/delivery.ts";
export type * from "./model/guide.ts";
export type * from "./model/person.ts";
export type * from "./model/reminder.ts";
export type * from "./model/store.ts";
export type * from "./model/study-aids.ts";
export {
  endOfQuiet,
  isQuiet,
  isQuietTime,
  type QuietHours,
  quietHoursSchema,
} from "./time/quiet-hours.ts";
export {
  type DayOfMonth,
  EVERY_MOST,
  lastOccurrence,
  nextOccurrence,
  type Occurrence,
  occurrence,
  occurrencesBetween,
  type Rule,
  ruleSchema,
} from "./time/rule.ts";
export { saySpan } from "./time/span-words.ts";
export {
  daysBetween,
  daysInMonth,
  instantOf,
  isDate,
  isTime,
  plusDays,
  plusMonths,
  type Shift,
  type WallClock,
  WEEKDAYS,
  type Weekday,
  wallClockOf,
  weekdayOf,
} from "./time/wall-clock.ts";
export { type FoundZone, findZone, sayZone, searchZones } from "./time/zone.ts";
