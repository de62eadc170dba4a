// What strangers type, letter for letter as it is displayed: every expected value is written out (S8).
import { describe, expect, it } from "vitest";
import { clean, isolate, shorten } from "../../../src/core/chat/hygiene.ts";

const FAMILY = "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}";
const ACUTE = "\u0301";
/** A mark that composes with no letter. */
const RING_BELOW = "\u0325";

describe("S8 clean", () => {
  it.each([
    ["plain words", "do I need lead?", "do I need lead?"],
    ["tab and newline stay", "a\tb\nc", "a\tb\nc"],
    ["CRLF is one newline", "a\r\nb", "a\nb"],
    ["CR alone is a newline", "a\rb", "a\nb"],
    ["two CRLF are two newlines", "a\r\n\r\nb", "a\n\nb"],
    ["NUL, bell and escape", "a\u0000b\u0007c\u001b[31md", "abc[31md"],
    ["vertical tab and form feed", "a\u000bb\u000cc", "abc"],
    ["DEL and C1 controls", "a\u007fb\u0085c\u009fd", "abcd"],
    ["embeddings and overrides", "a\u202ab\u202bc\u202cd\u202de\u202ef", "abcdef"],
    ["isolates", "a\u2066b\u2067c\u2068d\u2069e", "abcde"],
    ["direction marks", "a\u200eb\u200fc\u061cd", "abcd"],
    ["a file name turned round", "photo\u202egpj.exe", "photogpj.exe"],
    ["zero width space and non-joiner", "pa\u200bss\u200cword", "password"],
    ["byte-order mark and word joiner", "\ufeffa\u2060b", "ab"],
    ["soft hyphen and Mongolian separator", "a\u00adb\u180ec", "abc"],
    ["line and paragraph separators", "a\u2028b\u2029c", "abc"],
    ["deprecated format controls", "a\u206ab\u206fc", "abc"],
    ["interlinear annotation", "a\ufff9b\ufffac\ufffbd", "abcd"],
    ["tags", "a\u{e0001}\u{e0068}\u{e0069}\u{e007f}b", "ab"],
    ["a joiner between letters", "a\u200db", "ab"],
    ["a joiner at the start", "\u200da", "a"],
    ["a joiner after an emoji, with nothing to join", "\u{1f600}\u200d", "\u{1f600}"],
    ["two joiners between emoji", "\u{1f468}\u200d\u200d\u{1f469}", "\u{1f468}\u{1f469}"],
    ["an emoji family", FAMILY, FAMILY],
    ["a profession with a skin tone", "\u{1f469}\u{1f3fd}\u200d\u2695\ufe0f", "\u{1f469}\u{1f3fd}\u200d\u2695\ufe0f"],
    ["a heart with its presentation mark", "\u2764\ufe0f\u200d\u{1f525}", "\u2764\ufe0f\u200d\u{1f525}"],
    ["a flag of two letters", "\u{1f1e9}\u{1f1ea}", "\u{1f1e9}\u{1f1ea}"],
    ["NFC of a letter and its accent", `cafe${ACUTE}`, "caf\u00e9"],
    ["NFC of Hangul", "\u1112\u1161\u11ab", "\ud55c"],
    ["NFC, even when something invisible stood between", `e\u200b${ACUTE}`, "\u00e9"],
    ["compatibility forms stay", "\ufb01 \u00b2 \uff21", "\ufb01 \u00b2 \uff21"],
    ["eight marks on a base stay", `x${RING_BELOW.repeat(8)}y`, `x${RING_BELOW.repeat(8)}y`],
    ["the ninth goes", `x${RING_BELOW.repeat(9)}y`, `x${RING_BELOW.repeat(8)}y`],
    ["hundreds go", `x${RING_BELOW.repeat(500)}y`, `x${RING_BELOW.repeat(8)}y`],
    [
      "each base has its own eight",
      `x${RING_BELOW.repeat(9)}y${RING_BELOW.repeat(9)}`,
      `x${RING_BELOW.repeat(8)}y${RING_BELOW.repeat(8)}`,
    ],
    [
      "marks parted by invisible letters are one tower",
      `x${`${RING_BELOW}\u200b`.repeat(20)}`,
      `x${RING_BELOW.repeat(8)}`,
    ],
  ])("%s", (_, typed, expected) => {
    expect(clean(typed)).toBe(expected);
    expect(clean(expected)).toBe(expected);
  });
});

describe("S8 isolate", () => {
  it.each([
    ["left-to-right words stand bare", "Ann \u{1f600} \u00e9", "Ann \u{1f600} \u00e9"],
    ["Hebrew", "\u05e9\u05dc\u05d5\u05dd", "\u2068\u05e9\u05dc\u05d5\u05dd\u2069"],
    ["Arabic", "\u0645\u0631\u062d\u0628\u0627", "\u2068\u0645\u0631\u062d\u0628\u0627\u2069"],
    ["Syriac", "\u0710", "\u2068\u0710\u2069"],
    ["Thaana", "\u0780", "\u2068\u0780\u2069"],
    ["N'Ko", "\u07ca", "\u2068\u07ca\u2069"],
    ["one letter among others", "Ann \u05d0 100%", "\u2068Ann \u05d0 100%\u2069"],
    ["a stranger's own isolates cannot close ours", "\u2069\u05d0\u2069\u2069", "\u2068\u05d0\u2069"],
    ["a direction trick without such letters needs nothing", "\u202eevil", "evil"],
  ])("%s", (_, typed, expected) => expect(isolate(typed)).toBe(expected));
});

describe("S8 shorten", () => {
  it.each([
    ["what fits stays", "abcde", 5, "abcde"],
    ["one more is cut for the ellipsis", "abcdef", 5, "abcd\u2026"],
    ["no blank before the ellipsis", "abc def", 5, "abc\u2026"],
    ["a surrogate pair is never halved", "abc\u{1f600}e", 5, "abc\u2026"],
    ["a pair that fits is kept", "ab\u{1f600}ef", 5, "ab\u{1f600}\u2026"],
    ["a letter keeps its accent or goes with it", `abcx${RING_BELOW}de`, 5, "abc\u2026"],
    ["a family stays whole", `a${FAMILY}bcd`, 10, `a${FAMILY}\u2026`],
    ["or goes as a whole", `ab${FAMILY}cd`, 10, "ab\u2026"],
    ["a flag is never one letter of two", "ab\u{1f1e9}\u{1f1ea}cd", 6, "ab\u2026"],
    ["one cluster longer than all the room", `x${RING_BELOW.repeat(100)}`, 10, "\u2026"],
  ])("%s", (_, text, max, expected) => {
    expect(shorten(text, max)).toBe(expected);
    expect(expected.length).toBeLessThanOrEqual(max);
  });
});
