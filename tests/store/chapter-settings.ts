// What any database must do for what leaders set, who leads, what they did, and for one-time codes.
import { describe, expect, onTestFinished, test } from "vitest";
import type { Clock, Store } from "#core";
import { injections } from "./injections.ts";
import { firstContact, turnableClock } from "./stage.ts";

export function chapterSettingsContract(name: string, open: (clock: Clock) => Promise<Store>): void {
  async function stage() {
    const clock = turnableClock();
    const store = await open(clock);
    onTestFinished(() => store.close());
    return { store, clock, ...(await firstContact(store, "discord:1", "discord:9", "Ann")) };
  }
  const quiet = { from: "21:00", to: "06:30" };

  describe(`settings of chapters in ${name}`, () => {
    test("name, zone and quiet hours follow, each alone, and quiet hours can be taken away", async () => {
      const { store, chapter } = await stage();
      await store.chapters.change(chapter, { quiet });
      await store.chapters.change(chapter, { zone: "Europe/Berlin" });
      const whole = { id: chapter, name: "Group of Ann", zone: "Europe/Berlin", quiet };
      expect(await store.chapters.find(chapter)).toEqual(whole);
      expect((await store.identities.find("discord:1", "discord:9"))?.chapter).toEqual(whole);
      await store.chapters.change(chapter, { quiet: undefined } as object);
      await store.chapters.change(chapter, {});
      expect(await store.chapters.find(chapter)).toEqual({ id: chapter, name: "Group of Ann", zone: "Europe/Berlin" });
    });

    test("a space has its channel, its leaders' role, and one welcome", async () => {
      const { store, chapter, space } = await stage();
      await store.spaces.change(chapter, space, { announcementChannel: "discord:#5", leaderRole: "77" });
      await store.spaces.change(chapter, space, { removedAt: 3 });
      const whole = { id: space, chapter, announcementChannel: "discord:#5", leaderRole: "77", removedAt: 3 };
      expect(await store.spaces.find(space)).toEqual(whole);
      expect(await store.spaces.listOf(chapter)).toEqual([whole]);
      expect(await store.identities.find("discord:1", space)).toMatchObject({ leaderRole: "77" });
      await store.spaces.change(chapter, space, { removedAt: undefined, leaderRole: undefined } as object);
      expect(await store.spaces.find(space)).toEqual({ id: space, chapter, announcementChannel: "discord:#5" });
      const claims = await Promise.all(Array.from({ length: 10 }, () => store.spaces.claimWelcome(space)));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.spaces.claimWelcome("discord:none")).toBe(false);
    });

    test("exam blocks are listed by date and removed by their chapter alone", async () => {
      const { store, chapter } = await stage();
      const late = await store.examBlocks.add(chapter, { from: "2025-05-01", to: "2025-05-09", label: "Finals" });
      const early = await store.examBlocks.add(chapter, { from: "2025-03-01", to: "2025-03-01", label: "Midterm" });
      expect(await store.examBlocks.listOf(chapter)).toEqual([early, late]);
      const other = await store.chapters.add({ name: "Other", zone: "UTC" });
      expect(await store.examBlocks.remove(other.id, late.id)).toBe(false);
      expect(await store.examBlocks.remove(chapter, late.id)).toBe(true);
      expect(await store.examBlocks.listOf(chapter)).toEqual([early]);
    });

    test("leaders are members, named once, and stop being leaders with the membership", async () => {
      const { store, clock, chapter, person } = await stage();
      const ben = (await firstContact(store, "discord:2", "discord:9", "Ben")).person;
      const outsider = (await firstContact(store, "discord:3", "discord:8", "Eve")).person;
      await store.leaders.add(chapter, person);
      clock.advance(1);
      await store.leaders.add(chapter, ben);
      await store.leaders.add(chapter, person);
      await expect(store.leaders.add(chapter, outsider)).rejects.toThrow();
      expect(await store.leaders.listOf(chapter)).toEqual([person, ben]);
      expect(await store.identities.find("discord:2", "discord:9")).toMatchObject({ isNamedLeader: true });
      expect((await store.identities.listOf("discord:3"))[0]).toMatchObject({ isNamedLeader: false });
      expect(await store.leaders.remove(chapter, ben)).toBe(true);
      expect(await store.leaders.remove(chapter, ben)).toBe(false);
      expect(await store.memberships.end(chapter, person)).toBe(true);
      expect(await store.leaders.listOf(chapter)).toEqual([]);
    });

    test("the audit log says who did what, newest first", async () => {
      const { store, clock, chapter, person } = await stage();
      await store.audit.add(chapter, { actor: person, what: "zone", about: { zone: "UTC" } });
      clock.advance(5);
      await store.audit.add(chapter, { actor: person, what: "leader", about: {} });
      const [latest, first] = await store.audit.listOf(chapter, 10);
      expect(latest).toEqual({
        id: latest!.id,
        at: clock.now(),
        actor: person,
        actorName: "Ann",
        what: "leader",
        about: {},
      });
      expect(first).toMatchObject({ what: "zone", about: { zone: "UTC" }, at: clock.now() - 5 });
      expect(await store.audit.listOf(chapter, 1)).toEqual([latest]);
    });

    test("a code works once, and not when it is too old", async () => {
      const { store, clock, chapter, person } = await stage();
      const code = { hash: "a", purpose: "space", person, chapter, expiresAt: clock.now() + 10 } as const;
      const bare = { hash: "b", purpose: "leader", expiresAt: clock.now() + 10 } as const;
      await store.linkCodes.add(code);
      await store.linkCodes.add(bare);
      const taken = await Promise.all(Array.from({ length: 5 }, () => store.linkCodes.take("a", clock.now())));
      expect(taken.filter(Boolean)).toEqual([code]);
      expect(await store.linkCodes.take("none", clock.now())).toBeUndefined();
      expect(await store.linkCodes.take("b", clock.now() + 10)).toBeUndefined();
      expect(await store.linkCodes.take("b", clock.now())).toBeUndefined();
    });

    test("a one-time code that nobody used is forgotten when it is too old, and not before", async () => {
      const { store, person, clock } = await stage();
      const code = { hash: "c", purpose: "account", person, expiresAt: clock.now() + 10 } as const;
      await store.linkCodes.add(code);
      await store.linkCodes.prune(clock.now() + 9);
      expect((await store.privacy.exportOf(person)).link_code).toHaveLength(1);
      await store.linkCodes.prune(clock.now() + 10);
      expect((await store.privacy.exportOf(person)).link_code).toBeUndefined();
    });

    test("a space joins another chapter with its members, and its own chapter of mere settings is gone", async () => {
      const { store, chapter, person } = await stage();
      const other = await firstContact(store, "slack:T1/U1", "slack:T1", "Ben");
      await store.memberships.setGraduates(other.chapter, other.person, 2030);
      await store.leaders.add(other.chapter, other.person);
      await store.audit.add(other.chapter, { actor: other.person, what: "zone", about: {} });
      await store.examBlocks.add(other.chapter, { from: "2025-03-01", to: "2025-03-01", label: "x" });
      await store.deliveries.add({
        person: other.person,
        chapter: other.chapter,
        kind: "note",
        params: {},
        key: "k",
        dueAt: 0,
      });
      expect(await store.spaces.move(other.space, chapter)).toBe(true);
      expect(await store.chapters.find(other.chapter)).toBeUndefined();
      expect((await store.spaces.listOf(chapter)).map(({ id }) => id)).toEqual(["discord:9", "slack:T1"]);
      expect(await store.memberships.find(chapter, other.person)).toMatchObject({ graduates: 2030 });
      expect((await store.identities.find("slack:T1/U1", "slack:T1"))?.chapter.id).toBe(chapter);
      // Nobody becomes a leader of the other chapter by it.
      expect(await store.leaders.listOf(chapter)).toEqual([]);
      expect(await store.spaces.move("discord:none", chapter)).toBe(false);
      // The chapter has two spaces by now: it is more than one space's settings.
      const third = await store.chapters.add({ name: "Third", zone: "UTC" });
      expect(await store.spaces.move("discord:9", third.id)).toBe(false);
      expect((await store.identities.find("discord:1", "discord:9"))?.person.id).toBe(person);
    });

    test("S15 SQL in labels, codes and roles stays text", async () => {
      const { store, chapter, space, person } = await stage();
      for (const text of injections) {
        await store.spaces.change(chapter, space, { leaderRole: text });
        expect((await store.spaces.find(space))?.leaderRole).toBe(text);
        const { id } = await store.examBlocks.add(chapter, { from: text, to: text, label: text });
        expect(await store.examBlocks.listOf(chapter)).toEqual([{ id, from: text, to: text, label: text }]);
        await store.examBlocks.remove(chapter, id);
        await store.audit.add(chapter, { actor: person, what: text, about: { of: text } });
        expect((await store.audit.listOf(chapter, 1))[0]).toMatchObject({ what: text, about: { of: text } });
        await store.linkCodes.add({ hash: text, purpose: "account", person, expiresAt: Number.MAX_SAFE_INTEGER });
        expect(await store.linkCodes.take(text, 0)).toMatchObject({ hash: text, person });
      }
    });
  });
}
