// One-time codes: easy to type, hard to guess, kept as a hash only.
import type { Collections, LinkCode } from "#core";

/** Without 0 and O, 1, I and L: they look alike on a phone. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const LENGTH = 8;
const MINUTE_MS = 60_000;
export const CODE_MINUTES = 10;
export const CODE_MOST = 20;

export type NewCode = Pick<LinkCode, "purpose" | "person" | "chapter">;

/** The code is shown once; only its hash is kept. */
export type Made = { readonly code: string; readonly hash: string };

export async function makeCode(): Promise<Made> {
  const code = randomCode();
  return { code, hash: await hashOf(code) };
}

export function keepCode(
  tx: Collections,
  { hash }: Pick<Made, "hash">,
  code: NewCode,
  now: number,
  minutes = CODE_MINUTES,
): Promise<void> {
  return tx.linkCodes.add({ ...code, hash, expiresAt: now + minutes * MINUTE_MS });
}

/** Capitals, blanks and dashes do not matter. Undefined when it cannot be a code. */
export function readCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
  return code.length === LENGTH ? code : undefined;
}

export async function hashOf(...parts: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(parts.join("\n")));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function randomCode(): string {
  let code = "";
  while (code.length < LENGTH) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    // 248 is the largest multiple of 31 in a byte: beyond it some letters would come more often.
    if (byte < 248) code += LETTERS[byte % LETTERS.length];
  }
  return code;
}
