// S1: ten thousand made-up wires, grown from the real ones. None makes the bot fail, and what is no action of ours gets one and the same answer.
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commands } from "#commands";
import { decode, type Gesture, openDraft, type Reply, runCommand, runLine } from "#core";
import { chapterResponders } from "../../../src/core/bot/chapter-choice.ts";
import { oldButton } from "../../../src/core/bot/views.ts";
import { type Gallery, gallery } from "../../gallery.ts";
import { demo } from "../../harness.ts";
import { rowsOf } from "../../rows.ts";

type Kind = "press" | "pick" | "submit";
type Sent = { readonly kind: Kind; readonly wire: string };

const RUNS = 10_000;
const WRONG = [
  "",
  "0",
  "-1",
  "null",
  "../../etc/passwd",
  "' or 1=1 --",
  "__proto__",
  "\u0000",
  "\u202e",
  "💀",
  "ä".repeat(40),
];
const NAMES = [
  "opening.claim",
  "admin.grant",
  "constructor.name",
  "to-string.call",
  "reminder",
  "%%%",
  "a.b.c",
  "Guide.Topic",
];

const wiresOf = ({ cards, forms }: Gallery): Sent[] => [
  ...cards.flatMap(({ what }) =>
    what.body.flatMap((block): Sent[] =>
      block.kind !== "actions"
        ? []
        : block.items.flatMap((item): Sent[] => {
            if (item.kind === "button") return [{ kind: "press", wire: item.wire }];
            return item.kind === "select" ? [{ kind: "pick", wire: item.wire }] : [];
          }),
    ),
  ),
  ...forms.map(({ what }): Sent => ({ kind: "submit", wire: what.wire })),
];

type Change = (wire: string, other: string) => string;
const cutAt = (wire: string, share: number) => Math.floor(wire.length * share);
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (share): Change =>
      (wire) =>
        wire.slice(0, cutAt(wire, share)),
  ),
  fc.double({ min: 0, max: 1, noNaN: true }).map(
    (share): Change =>
      (wire) =>
        wire.slice(cutAt(wire, share)),
  ),
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.string({ unit: "binary", minLength: 1, maxLength: 4 })).map(
    ([share, put]): Change =>
      (wire) =>
        wire.slice(0, cutAt(wire, share)) + put + wire.slice(cutAt(wire, share)),
  ),
  fc.constant<Change>((wire, other) => `${wire.split("?")[0]}?${other.split("?")[1] ?? ""}`),
  fc.constantFrom(...NAMES).map(
    (name): Change =>
      (wire) =>
        wire.replace(/^[^?]*/, name),
  ),
  fc.constantFrom(...WRONG).map(
    (value): Change =>
      (wire) =>
        wire.replace(/=[^&]*/, () => `=${encodeURIComponent(value)}`),
  ),
  fc.constantFrom(...WRONG).map(
    (value): Change =>
      (wire) =>
        wire.replace(/=[^&]*$/, () => `=${value}`),
  ),
  fc.constant<Change>((wire) => wire.replace(/=([^&]*)$/, (_, id: string) => `=${[...id].reverse().join("")}`)),
  fc.constant<Change>((wire) => `${wire}${wire.includes("?") ? "&" : "?"}admin=true&person=p1`),
  fc.constant<Change>((wire) => wire + wire.replace(/^[^?]*\??/, "&")),
  fc.constant<Change>((wire) => wire.toUpperCase()),
  fc.constantFrom("@0000000", "@7Q2M9XA", "@").map(
    (chapter): Change =>
      (wire) =>
        wire.replace(/\?|$/, (end) => chapter + end),
  ),
  fc.constantFrom(101, 5_000, 100_000).map(
    (length): Change =>
      (wire) =>
        wire.padEnd(length, "A"),
  ),
  fc.string({ unit: "binary", maxLength: 120 }).map(
    (junk): Change =>
      () =>
        junk,
  ),
);

let neutralClub: Awaited<ReturnType<typeof demo>>;
let busyClub: typeof neutralClub;
let real: Sent[];
beforeAll(async () => {
  [neutralClub, busyClub] = [await demo(), await demo()];
  const shown = wiresOf(await gallery());
  real = [...new Map(shown.map((sent) => [`${sent.kind} ${sent.wire}`, sent])).values()];
});
afterAll(async () => {
  await neutralClub.store.close();
  await busyClub.store.close();
});

const responders = new Map(
  [...commands.members, ...commands.leaders, { on: chapterResponders }]
    .flatMap(({ on }) => on)
    .map(({ kind, name, params }) => [`${kind} ${name}`, params] as const),
);
responders.set(`press ${runLine.name}`, runLine.params);
responders.set(`press ${openDraft.name}`, openDraft.params);
responders.set(`submit ${runCommand.name}`, runCommand.params);

/** In a direct message a wire of another chapter than the sender's is nobody's. */
function isOurs({ kind, wire }: Sent, isDirect: boolean): boolean {
  const decoded = decode(wire);
  if (isDirect && decoded?.chapterTail !== undefined) return false;
  return responders.get(`${kind} ${decoded?.name}`)?.safeParse(decoded?.params).success === true;
}

function send(
  { bot, ann }: typeof neutralClub,
  { kind, wire }: Sent,
  event: string,
  isDirect = false,
): Promise<Reply | undefined> {
  const given: Gesture =
    kind === "press"
      ? { kind, wire, isPrivate: true }
      : kind === "pick"
        ? { kind, wire, isPrivate: true, picked: ["1"] }
        : { kind, wire, values: { when: "tomorrow", what: "x", name: "x" } };
  return bot.answer({
    from: {
      ...{ account: ann.account, name: "Ann", space: "local:demo", channel: "local:#general", locale: "en-US" },
      ...{ isDirect, isSpaceAdmin: false, eventId: `forged-${event}` },
    },
    gesture: given,
  });
}

it("S1 a forged wire changes nothing, and its answer says nothing about what exists", async () => {
  await neutralClub.ann.run("remind add tomorrow 18:00 call the lab");
  await neutralClub.ann.press("Yes, remind me");
  await send(neutralClub, { kind: "press", wire: "%%%" }, "first");
  const before = await rowsOf(neutralClub.store);
  const neutral: Reply = { kind: "cards", to: "asker", card: oldButton(neutralClub.bot.tree) };
  const count = { ours: 0, neutral: 0 };
  const sent = fc.record({
    which: fc.nat(),
    other: fc.nat(),
    kind: fc.option(fc.constantFrom<Kind>("press", "pick", "submit"), { freq: 4 }),
    isDirect: fc.boolean(),
    mutations: fc.array(changes, { minLength: 1, maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(sent, async ({ which, other, kind, isDirect, mutations }) => {
      const base = real[which % real.length]!;
      const swapped = real[other % real.length]!.wire;
      const forged = {
        kind: kind ?? base.kind,
        wire: mutations.reduce((wire, change) => change(wire, swapped), base.wire),
      };
      const event = String(count.ours + count.neutral);
      if (isOurs(forged, isDirect)) {
        count.ours++;
        const reply = await send(busyClub, forged, event, isDirect);
        if (JSON.stringify(reply).includes("The fault is mine"))
          throw new Error(`an apology for ${JSON.stringify(forged)}`);
      } else {
        count.neutral++;
        expect({ ...forged, reply: await send(neutralClub, forged, event, isDirect) }).toEqual({
          ...forged,
          reply: neutral,
        });
      }
    }),
    { numRuns: RUNS, seed: 20261124 },
  );
  expect(await rowsOf(neutralClub.store)).toEqual(before);
  expect(count.neutral).toBeGreaterThan(RUNS / 2);
  expect(count.ours).toBeGreaterThan(RUNS / 20);
  expect([...neutralClub.logged, ...busyClub.logged].filter(({ level }) => level === "error")).toEqual([]);
}, 60_000);
