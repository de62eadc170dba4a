// A time zone as people give it: an option that suggests, a question of a form, and a card where more than one place fits.
import type { Action } from "../chat/action.ts";
import { type Card, type Choice, choiceRow, text } from "../chat/card.ts";
import type { Question } from "../chat/form.ts";
import { md } from "../chat/text.ts";
import { type FoundZone, findZone, searchZones } from "../time/zone.ts";
import { textOption } from "./command.ts";
import type { Root } from "./request.ts";

export type ReadZone =
  | { readonly kind: "one"; readonly zone: string }
  | { readonly kind: "several"; readonly zones: readonly FoundZone[] }
  | { readonly kind: "unknown"; readonly sentence: string };

const TYPED_MOST = 64;
const SHOWN = 25;

export function readZone(typed: string, now: number): ReadZone {
  const exact = findZone(typed);
  if (exact !== undefined) return { kind: "one", zone: exact };
  const zones = searchZones(typed, SHOWN, now);
  const [first, ...others] = zones;
  if (!first)
    return {
      kind: "unknown",
      sentence: "I know no such place. Try the nearest large city, or write it like Europe/Berlin.",
    };
  return others.length === 0 ? { kind: "one", zone: first.zone } : { kind: "several", zones };
}

/** An option by the name of "zone". */
export const zoneOption = (description: string) =>
  textOption(description, {
    max: TYPED_MOST,
    optional: true,
    suggest: async (typed, { clock }) => searchZones(typed, SHOWN, clock.now()).map(asChoice),
  });

/** The same in a form: suggestions come from the option of that page. */
export const zoneQuestion = (label: string, root: Root, page: string): Question => ({
  ...{ id: "zone", label, hint: "For instance Chicago, Eastern or Europe/Berlin" },
  ...{ kind: "search", root, path: [page], option: "zone", max: TYPED_MOST },
});

export const zonesCard = (to: Action<Record<string, never>>, zones: readonly FoundZone[]): Card => ({
  title: "Which of these?",
  body: [text(md`More than one place fits.`), ...choiceRow("Time zone", to, {}, zones.map(asChoice))],
});

const asChoice = ({ zone, label }: FoundZone): Choice => ({ value: zone, label });
