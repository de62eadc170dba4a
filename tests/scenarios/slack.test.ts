// Every scenario on Slack, with its real client library over sockets.
import { everyScenario } from "./index.ts";
import { openSlackDoor } from "./slack-door.ts";

everyScenario("Slack", () => openSlackDoor());
