// Whether a message may go now. Consent stands above all that is still of use; then what is too late, then silence.
import { type Delivery, type DeliveryKind, type Guide, HELD, type Person, readerFor, type Store } from "#core";
import { NIGHT, silentUntil } from "#features/silence";

export type Verdict =
  | { readonly kind: "send" }
  | { readonly kind: "close"; readonly state: "waiting" | "skipped" | "obsolete"; readonly reason: string }
  | { readonly kind: "postpone"; readonly at: number; readonly reason?: string }
  /** A break has held it back and is over: it is said together with all others of its person. */
  | { readonly kind: "gather" };

export type Judge = {
  verdict(delivery: Delivery, kind: DeliveryKind, person: Person, now: number): Promise<Verdict>;
  readerOf(delivery: Delivery, person: Person): Promise<ReturnType<typeof readerFor>>;
};

export function createJudge(store: Store, guide: Guide): Judge {
  async function silence(delivery: Delivery, kind: DeliveryKind, person: Person, now: number) {
    if (kind.breaksQuiet && kind.breaksPause) return {};
    const id = delivery.chapter ?? (await store.memberships.listOf(person.id))[0]?.chapter;
    const chapter = id && (await store.chapters.find(id));
    const chapterZone = chapter?.zone ?? guide.pack.zone;
    const silence = {
      zone: person.zone ?? chapterZone,
      quiet: person.quiet ?? chapter?.quiet ?? NIGHT,
      ...(person.pausedUntil !== undefined && { pausedUntil: person.pausedUntil }),
      examBlocks: chapter ? await store.examBlocks.listOf(chapter.id) : [],
      chapterZone,
    };
    const until = silentUntil(now, silence, kind);
    // Longer than quiet hours alone would last.
    return { until, isBreak: until !== silentUntil(now, silence, { ...kind, breaksPause: true }) };
  }

  async function zoneOf({ chapter }: Delivery, person: Person): Promise<string> {
    if (person.zone !== undefined) return person.zone;
    const id = chapter ?? (await store.memberships.listOf(person.id))[0]?.chapter;
    return (id && (await store.chapters.find(id))?.zone) ?? guide.pack.zone;
  }

  return {
    readerOf: async (delivery, person) => readerFor("en-US", await zoneOf(delivery, person)),
    async verdict(delivery, kind, person, now) {
      // Claimed already when its person left, so that it was not dropped with the rest.
      if (delivery.chapter !== undefined && !(await store.memberships.find(delivery.chapter, person.id)))
        return { kind: "close", state: "obsolete", reason: "left" };
      const isTooLate = delivery.notAfter !== undefined && now > delivery.notAfter;
      if (isTooLate && kind.tooLate === "drop") return { kind: "close", state: "skipped", reason: "too-late" };
      if (person.consent[kind.topic] === undefined && !kind.yesStands?.(delivery.params))
        return { kind: "close", state: "waiting", reason: "no-consent" };
      if (isTooLate) return { kind: "close", state: "waiting", reason: "too-late" };
      const { until, isBreak = false } = await silence(delivery, kind, person, now);
      const isHeld = delivery.reason === HELD;
      if (until === undefined) return { kind: isHeld ? "gather" : "send" };
      return {
        ...{ kind: "postpone", at: until },
        ...((isHeld || (isBreak && kind.afterBreak === "summary")) && { reason: HELD }),
      };
    },
  };
}
