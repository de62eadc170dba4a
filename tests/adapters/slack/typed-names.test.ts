// What Slack makes of names in a typed line, with should_escape: readable again, and the channels still known.
import { describe, expect, it } from "vitest";
import type { Context } from "#core";
import { readChannel } from "#features/chapters";
import { readCommand } from "../../../src/adapters/slack/inbound.ts";

function typed(text: string) {
  const { gesture } = readCommand(
    {
      ...{ team_id: "T1", user_id: "U1", user_name: "ann", channel_id: "C9000000", command: "/ir", text },
      ...{ response_url: "", trigger_id: "1", token: "", team_domain: "", channel_name: "", api_app_id: "A1" },
    },
    "leaders",
  );
  if (gesture.kind !== "line") throw new Error("a command is a line");
  return gesture;
}

const channelFrom = (text: string) => {
  const { line, mentioned } = typed(text);
  const place = { platform: "slack", space: "slack:T1", channel: "slack:T1/#C9000000", isDirect: false, mentioned };
  return readChannel({ place } as unknown as Context, line);
};

describe("names in a typed line", () => {
  it("can be read, and a channel keeps its id", () => {
    const { line, mentioned } = typed("setup <#C1234567|general> with <@U7654321|ben> &amp; co");
    expect(line).toBe("setup #general with @ben & co");
    expect({ ...mentioned }).toEqual({ "#general": "slack:T1/#C1234567" });
  });

  it.each([
    ["chosen from the list", "<#C1234567|general>"],
    ["whose name Slack keeps to itself", "<#C1234567|>"],
    ["of an older client", "<#C1234567>"],
    ["as a link", "<https://club.slack.com/archives/C1234567>"],
    ["by its bare id", "C1234567"],
  ])("a channel %s is that channel", (_, text) => {
    expect(channelFrom(text)).toBe("slack:T1/#C1234567");
  });

  it.each([
    "<@U1234567|general>",
    "&lt;#C1234567&gt; or so",
    "#general",
    "<https://evil.example/archives/C1234567>",
    "__proto__",
  ])("%s is no channel", (text) => {
    expect(channelFrom(text)).toBeUndefined();
  });
});
