// What strangers type, made harmless to display: no direction tricks, no invisible letters, no towers of accents (SECURITY S8).

// Bidirectional controls, zero-width characters, line separators, byte-order mark, Unicode tags, and C0/C1 controls except tab and newline.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is removed here
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

// U+200D joins emoji; anywhere else it only hides things.
const LONE_JOINER =
  /(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

// More marks on one base than any living script needs: text that climbs over its neighbours' lines.
const MARK_FLOOD = /(\p{M}{8})\p{M}+/gu;

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** NFC, without invisible characters, at most eight marks a base. Never longer than the input's NFC form. */
export function clean(text: string): string {
  // NFC last but one: a letter and its accent may have been kept apart by something invisible.
  return text
    .replace(/\r\n?/g, "\n")
    .replace(INVISIBLE, "")
    .replace(LONE_JOINER, "")
    .normalize("NFC")
    .replace(MARK_FLOOD, "$1");
}

/** Cleaned, and isolated when it holds right-to-left letters, so that it cannot reorder the words around it. */
export function isolate(text: string): string {
  const cleaned = clean(text);
  return RIGHT_TO_LEFT.test(cleaned) ? `\u2068${cleaned}\u2069` : cleaned;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `max` UTF-16 units (what both platforms count), cut between graphemes, ending in an ellipsis when cut. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text.slice(0, max + 32))) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
