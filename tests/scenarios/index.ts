// The list of conversations that every door must give alike. A new one is a file beside this and one line here.
import { chapters } from "./chapters.ts";
import type { OpenDoor } from "./door.ts";
import { firstAnswer } from "./first-answer.ts";
import { messages } from "./messages.ts";
import { studyAids } from "./study-aids.ts";

const scenarios: readonly ((platform: string, open: () => Promise<OpenDoor>) => void)[] = [
  firstAnswer,
  studyAids,
  messages,
  chapters,
];

export function everyScenario(platform: string, open: () => Promise<OpenDoor>): void {
  for (const scenario of scenarios) scenario(platform, open);
}
