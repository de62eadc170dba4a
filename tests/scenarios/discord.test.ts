// The first answer on Discord, with its real client library over sockets.

import { chapters } from "./chapters.ts";
import { openDiscordDoor } from "./discord-door.ts";
import { firstAnswer } from "./first-answer.ts";
import { messages } from "./messages.ts";
import { studyAids } from "./study-aids.ts";

firstAnswer("Discord", openDiscordDoor);
studyAids("Discord", openDiscordDoor);
messages("Discord", openDiscordDoor);
chapters("Discord", openDiscordDoor);
