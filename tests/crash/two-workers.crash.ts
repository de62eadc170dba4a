// One file, one bot: the second one refuses, and after a crash the next one may begin at once.
import { expect, it, onTestFinished } from "vitest";
import { startWorker } from "./processes.ts";
import { seeded } from "./random.ts";
import { openStage } from "./stage.ts";
import { USUAL_FAULTS } from "./wire.ts";

it("a second bot on the same database refuses with a sentence; when the first is killed it may begin", async () => {
  const stage = await openStage({ platform: "discord", deliveries: 10, random: seeded(1), faults: USUAL_FAULTS });
  onTestFinished(() => stage.close());
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => startWorker("discord")));
  onTestFinished(async () => {
    await Promise.all([first, second, third].map((worker) => worker?.kill()));
  });
  await first!.begin(stage.orders);
  await expect(second!.begin(stage.orders)).rejects.toThrow("is in use by a bot that is running");
  await first!.kill();
  await third!.begin(stage.orders);
});
