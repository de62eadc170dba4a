// All breakages, room by room.
import { backupMutants } from "./backups.ts";
import { coreMutants } from "./core.ts";
import { discordMutants } from "./discord.ts";
import { featureMutants } from "./features.ts";
import { jobMutants } from "./jobs.ts";
import { localMutants } from "./local.ts";
import type { Mutant } from "./mutant.ts";
import { securityMutants } from "./security.ts";
import { slackMutants } from "./slack.ts";
import { storeMutants } from "./store.ts";

export type { Mutant } from "./mutant.ts";

export const mutants: readonly Mutant[] = [
  ...coreMutants,
  ...storeMutants,
  ...backupMutants,
  ...jobMutants,
  ...featureMutants,
  ...discordMutants,
  ...slackMutants,
  ...localMutants,
  ...securityMutants,
];
