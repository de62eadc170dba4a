// Ids of our own: 26 characters that sort by the time they were made (ULID), so that "newest" needs no second column.
import { randomBytes } from "node:crypto";
import type { Clock } from "#core";

// Crockford's base 32 (no I, L, O, U): what ULID prescribes, github.com/ulid/spec.
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TIME_LENGTH = 10;
const RANDOM_LENGTH = 16;

export type Ids = { next(): string };

/** Each id is greater than all before it, also within one millisecond and when the clock is set back. */
export function createIds(clock: Clock): Ids {
  let lastTime = -1;
  let random: number[] = [];
  return {
    next() {
      const now = clock.now();
      if (now > lastTime) {
        lastTime = now;
        random = freshRandom();
      } else if (!increment(random)) {
        lastTime += 1;
        random = freshRandom();
      }
      return spellTime(lastTime) + random.map((digit) => ALPHABET[digit]).join("");
    },
  };
}

function freshRandom(): number[] {
  return Array.from(randomBytes(RANDOM_LENGTH), (byte) => byte & 31);
}

/** False when all digits were at their highest. */
function increment(digits: number[]): boolean {
  for (let index = digits.length - 1; index >= 0; index -= 1) {
    if (digits[index]! < 31) {
      digits[index]! += 1;
      return true;
    }
    digits[index] = 0;
  }
  return false;
}

function spellTime(time: number): string {
  let left = Math.trunc(time);
  let spelt = "";
  for (let index = 0; index < TIME_LENGTH; index += 1) {
    spelt = ALPHABET[left % 32] + spelt;
    left = Math.floor(left / 32);
  }
  return spelt;
}
