// The gallery's cards and forms of a group, its leaders, linking and privacy.
import { type AccountId, button, type Card, type Context, type Form, type PersonId, toAsker, zonesCard } from "#core";
import {
  auditViews,
  chapterActions,
  chapterMemberViews,
  type Deed,
  examViews,
  leaderViews,
  type Setup,
  setupViews,
  welcomeViews,
} from "#features/chapters";
import { consentActions } from "#features/consent";
import { guideViews } from "#features/guide";
import { linkingViews, noticeViews } from "#features/linking";
import { aboutPeople, privacyViews } from "#features/privacy";
import { choiceCard, chosenCard, nameChapter } from "../src/core/bot/chapter-choice.ts";
import type { Shown } from "./gallery.ts";

type Words = { readonly long: string; readonly hostile: string };

const HASH = "0123456789abcdef".repeat(4);
const KEY = "abcdefghijklmnopqrstuvwx";
const NIGHT = { from: "22:00", to: "07:00" };
const DEEDS: readonly Deed[] = [
  ...(["name", "zone", "quiet", "channel", "role", "leader-added", "leader-removed", "leader-code"] as const),
  ...(["leader-by-code", "exam-added", "exam-removed", "space-code", "space-joined"] as const),
];

export function chapterCards(before: Context, { long, hostile }: Words): Shown<Card>[] {
  const name = (hostile + long).slice(0, 100);
  const ctx: Context = { ...before, chapter: { ...before.chapter, name } };
  const parts = { quiet: NIGHT, consent: button("May I write to you?", consentActions.askConsent, {}) };
  const leaders = Array.from({ length: 30 }, (_, n) => ({ person: `p${n}` as PersonId, name, isReachable: n > 0 }));
  const exams = Array.from({ length: 25 }, (_, n) => ({
    ...{ id: `e${n}`, from: "2026-12-07", to: "2026-12-18" },
    label: (n % 2 ? hostile : long).slice(0, 60),
  }));
  const bare: Setup = { ctx, leaders: [], exams: [] };
  const full: Setup = {
    ...{ ctx, leaders, exams },
    space: { id: "discord:1", chapter: ctx.chapter.id, announcementChannel: "discord:#1", leaderRole: "2".repeat(18) },
  };
  const onDiscord: Setup = { ...full, ctx: { ...ctx, place: { ...ctx.place, platform: "discord" } } };
  const direct: Setup = { ...bare, ctx: { ...ctx, place: { ...ctx.place, isDirect: true } } };
  const members = Array.from({ length: 40 }, (_, n) => ({ person: `m${n}`, name }));
  const listed = Array.from({ length: 20 }, () => ({ name, year: "Third-year student", isReachable: false }));
  const about = { zone: "America/Argentina/ComodRivadavia", from: "2026-12-07", to: "2026-12-18", role: "1" };
  const entries = Array.from({ length: auditViews.PAGE }, (_, n) => ({
    ...{ id: `a${n}`, at: ctx.clock.now(), actor: "p1" as PersonId, actorName: name, aboutName: name, about },
    what: DEEDS[n % DEEDS.length] ?? "name",
  }));
  return [
    { name: "setup, bare", what: setupViews.setupCard(bare, parts) },
    { name: "setup, full", what: setupViews.setupCard(full, parts) },
    { name: "setup in a direct message", what: setupViews.setupCard(direct, parts) },
    {
      name: "setup, several zones",
      what: zonesCard(chapterActions.pickZone, [{ zone: "America/Chicago", label: "Chicago (America)" }]),
    },
    { name: "leaders, none", what: leaderViews.leadersCard(bare, []) },
    { name: "leaders, many", what: leaderViews.leadersCard(full, members) },
    {
      name: "leaders, one taken off",
      what: leaderViews.leadersCard(full, members, { removed: { person: "p1", name } }),
    },
    { name: "leaders on Discord", what: leaderViews.leadersCard(onDiscord, members) },
    { name: "exams, none", what: examViews.examsCard(ctx, []) },
    { name: "exams, many", what: examViews.examsCard(ctx, exams, { said: examViews.tooManyExams }) },
    {
      name: "exams, one removed",
      what: examViews.examsCard(ctx, exams, { removed: { block: exams[0]!, draft: HASH.slice(0, 36) } }),
    },
    { name: "audit, none", what: auditViews.auditCard(ctx, [], 0, false) },
    { name: "audit, many", what: auditViews.auditCard(ctx, entries, 1, true) },
    { name: "members", what: chapterMemberViews.membersCard(ctx, listed, 1, 60) },
    { name: "members, none", what: chapterMemberViews.membersCard(ctx, [], 0, 0) },
    { name: "what I can see", what: welcomeViews.sightCard(ctx) },
    { name: "which group", what: choiceCard(Array.from({ length: 30 }, () => ctx.chapter)) },
    { name: "group chosen", what: chosenCard(ctx.chapter) },
    { name: "an answer that names its group", what: namingItsChapter(ctx) },
    ...[...ctx.guide.topics.values()].map((topic) => {
      const card = guideViews.topicCard(before, topic, { more: true });
      return {
        name: `topic ${topic.slug} with the welcome`,
        what: { ...card, body: [...card.body, ...welcomeViews.welcomeBlocks(ctx)] },
      };
    }),
    ...linkingCards(ctx, name),
    ...privacyCards(ctx),
  ];
}

function namingItsChapter(ctx: Context): Card {
  const reply = nameChapter(
    { ...ctx, place: { ...ctx.place, isOneOfSeveral: true } },
    toAsker(welcomeViews.sightCard(ctx)),
  );
  return (reply.kind === "cards" && reply.card) || { body: [] };
}

function linkingCards(ctx: Context, name: string): Shown<Card>[] {
  const accounts = Array.from({ length: 12 }, (_, n) => ({
    ...{ id: `slack:T1/U${n}` as AccountId, person: "p1" as PersonId, name },
  }));
  const plan = {
    moves: Object.fromEntries(Object.keys(aboutPeople).map((table, n) => [table, n + 1])),
    conflicts: ["both-in-chapter", "narrower-consent", "something-new"],
  };
  const nounOf = (table: string) => aboutPeople[table]?.many ?? table;
  return [
    { name: "code for an account", what: linkingViews.accountCodeCard(ctx, { code: "ABCDEFGH", hash: HASH }) },
    { name: "code not typed yet", what: linkingViews.notTypedCard(HASH) },
    { name: "code typed", what: linkingViews.offeredCard(ctx, { moves: {}, conflicts: [] }, nounOf) },
    { name: "is this you", what: linkingViews.confirmCard(ctx, accounts, plan, nounOf, HASH) },
    { name: "accounts joined", what: linkingViews.joinedCard(ctx) },
    { name: "account refused", what: linkingViews.refusedCard },
    { name: "link too late", what: linkingViews.tooLateCard },
    { name: "code for a leader", what: linkingViews.leaderCodeCard(ctx, "ABCDEFGH", 10) },
    { name: "a new leader", what: linkingViews.leaderCard(ctx) },
    { name: "code for a space", what: linkingViews.spaceCodeCard(ctx, "ABCDEFGH") },
    { name: "join this space", what: linkingViews.confirmSpaceCard(name, name, HASH) },
    { name: "space joined", what: linkingViews.spaceJoinedCard(name) },
    { name: "notice of joined accounts", what: noticeViews.linkedCard(ctx.tree, accounts, KEY) },
    { name: "notice seen", what: noticeViews.seenCard },
  ];
}

function privacyCards(ctx: Context): Shown<Card>[] {
  const counts = Object.fromEntries(
    [...Object.keys(aboutPeople), "new_table"].map((table, n) => [table, n * 1_000 + 1]),
  );
  return [
    { name: "privacy", what: privacyViews.showCard(ctx, counts) },
    { name: "privacy, nothing", what: privacyViews.showCard(ctx, {}) },
    { name: "privacy export", what: privacyViews.exportCard },
    { name: "privacy text", what: privacyViews.textCard },
    { name: "ask to delete", what: privacyViews.askDeleteCard(ctx, counts) },
    { name: "receipt", what: privacyViews.receiptCard(ctx, counts) },
    { name: "receipt of nothing", what: privacyViews.receiptCard(ctx, {}) },
  ];
}

export const chapterForms = (): Shown<Form>[] => [
  { name: "name of the group", what: setupViews.nameForm },
  { name: "zone of the group", what: setupViews.zoneForm },
  { name: "quiet hours of the group", what: setupViews.quietForm },
  { name: "channel", what: setupViews.channelForm },
  { name: "leaders' role", what: leaderViews.roleForm },
  { name: "exam block", what: examViews.examForm },
  { name: "delete", what: privacyViews.deleteForm },
];
