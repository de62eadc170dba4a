// The first answer on Slack, with its real client library over sockets.
import { chapters } from "./chapters.ts";
import { firstAnswer } from "./first-answer.ts";
import { messages } from "./messages.ts";
import { openSlackDoor } from "./slack-door.ts";
import { studyAids } from "./study-aids.ts";

firstAnswer("Slack", openSlackDoor);
studyAids("Slack", openSlackDoor);
messages("Slack", openSlackDoor);
chapters("Slack", openSlackDoor);
