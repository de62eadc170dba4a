// The first answer at the local door, in process.
import { firstAnswer } from "./first-answer.ts";
import { openLocalDoor } from "./local-door.ts";

firstAnswer("the local door", openLocalDoor);
