// The first answer at the local door, in process.
import { chapters } from "./chapters.ts";
import { firstAnswer } from "./first-answer.ts";
import { openLocalDoor } from "./local-door.ts";
import { messages } from "./messages.ts";
import { studyAids } from "./study-aids.ts";

firstAnswer("the local door", openLocalDoor);
studyAids("the local door", openLocalDoor);
messages("the local door", openLocalDoor);
chapters("the local door", openLocalDoor);
