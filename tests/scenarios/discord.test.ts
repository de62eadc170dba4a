// Every scenario on Discord, with its real client library over sockets.
import { openDiscordDoor } from "./discord-door.ts";
import { everyScenario } from "./index.ts";

everyScenario("Discord", () => openDiscordDoor());
