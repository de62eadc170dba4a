// The first answer on Discord, with its real client library over sockets.

import { openDiscordDoor } from "./discord-door.ts";
import { firstAnswer } from "./first-answer.ts";

firstAnswer("Discord", openDiscordDoor);
