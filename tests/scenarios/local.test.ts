// Every scenario at the local door, in process.
import { everyScenario } from "./index.ts";
import { openLocalDoor } from "./local-door.ts";

everyScenario("the local door", openLocalDoor);
