// The list of conversations that every door must give alike. A new one is a file beside this and one line here.
import { afterEach } from "vitest";
import { announcements } from "./announcements.ts";
import { chapters } from "./chapters.ts";
import { consent } from "./consent.ts";
import type { OpenDoor } from "./door.ts";
import { firstAnswer } from "./first-answer.ts";
import { joinedAccounts } from "./joined-accounts.ts";
import { leaving } from "./leaving.ts";
import { messages } from "./messages.ts";
import { studyAids } from "./study-aids.ts";
import { twoChapters } from "./two-chapters.ts";

const scenarios: readonly ((platform: string, open: () => Promise<OpenDoor>) => void)[] = [
  firstAnswer,
  studyAids,
  messages,
  joinedAccounts,
  chapters,
  twoChapters,
  announcements,
  consent,
  leaving,
];

export function everyScenario(platform: string, open: () => Promise<OpenDoor>): void {
  const watched = checkedAfterEach(open);
  for (const scenario of scenarios) scenario(platform, watched);
}

/** What the platform would have refused fails the very test that sent it, not only the last one. */
export function checkedAfterEach(open: () => Promise<OpenDoor>): () => Promise<OpenDoor> {
  const doors = new Set<OpenDoor>();
  afterEach(() => {
    for (const door of doors) door.check();
  });
  return async () => {
    const door = await open();
    doors.add(door);
    return door;
  };
}
