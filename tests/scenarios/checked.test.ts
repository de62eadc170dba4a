// The scenario runner itself: a body that the platform would refuse makes the test red that sent it, and no other.
import { beforeAll, describe, expect, it } from "vitest";
import { startDiscordDouble } from "../doubles/discord.ts";
import { createViolations } from "../doubles/kit/violations.ts";
import { startSlackDouble } from "../doubles/slack.ts";
import { openDiscordDoor } from "./discord-door.ts";
import type { OpenDoor } from "./door.ts";
import { checkedAfterEach } from "./index.ts";
import { openSlackDoor } from "./slack-door.ts";

describe("what the platform would refuse", () => {
  const violations = createViolations();
  const open = checkedAfterEach(async () => ({ check: violations.check }) as OpenDoor);
  beforeAll(async () => void (await open()));

  it.fails("turns the test red that sent it", () => {
    violations.add({ rule: "content-length", where: "POST /channels/1/messages", detail: "2001" });
  });
  it("and leaves the next one alone", () => {
    expect(violations.all()).toEqual([]);
  });
});

const refused = { rule: "schema", where: "a test", detail: "made up" };
const opened = [
  [
    "Discord",
    async () => {
      const double = await startDiscordDouble();
      return { door: await openDiscordDoor(double), violations: double.violations };
    },
  ],
  [
    "Slack",
    async () => {
      const double = await startSlackDouble();
      return { door: await openSlackDoor(double), violations: double.violations };
    },
  ],
] as const;

it.each(opened)("the door of %s tells what its double refused, once, and again when it closes", async (_, open) => {
  const { door, violations } = await open();
  await door.ann.command("help");
  expect(() => door.check()).not.toThrow();
  violations.add(refused);
  expect(() => door.check()).toThrow("1 invalid request");
  expect(() => door.check()).not.toThrow();
  violations.add(refused);
  await expect(door.close()).rejects.toThrow("1 invalid request");
});
