// The first answer on Slack, with its real client library over sockets.
import { firstAnswer } from "./first-answer.ts";
import { openSlackDoor } from "./slack-door.ts";

firstAnswer("Slack", openSlackDoor);
