// The 24 characters that stand for a delivery's key on the platforms.
import { createHash } from "node:crypto";

// RFC 4648 base 32 in lower case. 24 characters are 120 bits and fit Discord's nonce (25 at most).
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
const LENGTH = 24;

export function wireKeyOf(key: string): string {
  const digest = createHash("sha256").update(key).digest();
  let spelt = "";
  let bits = 0;
  let held = 0;
  for (const byte of digest) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) spelt += ALPHABET[(held >> (bits - 5)) & 31];
    held &= (1 << bits) - 1;
  }
  return spelt.slice(0, LENGTH);
}
