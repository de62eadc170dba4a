// The 24 characters of a delivery on the platforms: for ever the same, and never shared by two.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { wireKeyOf } from "#store";

test("is the first 120 bits of the SHA-256 of the key in base 32", () => {
  // Once sent these stand in people's conversations: they must never change.
  expect(wireKeyOf("")).toBe("4oymiquy7qobjgx36tejs35z");
  expect(wireKeyOf("reminder:r1:2025-01-06T09:00:p1:0")).toMatch(/^[a-z2-7]{24}$/);
  fc.assert(
    fc.property(fc.string(), (key) => {
      const bits = [...createHash("sha256").update(key).digest()]
        .map((byte) => byte.toString(2).padStart(8, "0"))
        .join("");
      const digits = (bits.slice(0, 120).match(/.{5}/g) ?? []).map((five) => Number.parseInt(five, 2));
      expect(wireKeyOf(key)).toBe(digits.map((digit) => "abcdefghijklmnopqrstuvwxyz234567"[digit]).join(""));
    }),
  );
});
