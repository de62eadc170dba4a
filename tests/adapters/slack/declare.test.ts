// The app's manifest passes Slack's own schema, asks for the least, and fits into a link.
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { createAppLink, LINK_LIMIT, scopes, slackManifest } from "#adapters/slack";
import type { Log } from "#core";
import { createSmallBot } from "./small-bot.ts";

const log: Log = { info() {}, warn() {}, error() {} };
const { tree, guide } = createSmallBot({ store: {} as never, clock: Date, log });
const manifest = slackManifest(tree, guide.pack);
const schema = JSON.parse(
  readFileSync(new URL("../../doubles/conformance/slack-manifest.schema.2.0.0.json", import.meta.url), "utf8"),
);

describe("the manifest", () => {
  it.each([undefined, "https://bot.example.org/slack/events"])("passes Slack's schema (request address: %s)", (url) => {
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(schema);
    validate(slackManifest(tree, guide.pack, url));
    expect(validate.errors ?? []).toEqual([]);
  });

  it("declares the commands by the pack's name, escaped, and no scope without a reason", () => {
    expect(manifest.features).toMatchObject({ slash_commands: [{ command: "/club", should_escape: true }] });
    expect(manifest.oauth_config.scopes.bot).toEqual(scopes.map(({ name }) => name));
    for (const { why } of scopes) expect(why.length).toBeGreaterThan(10);
  });

  it("has the leaders' command as soon as there is a page for leaders", () => {
    const pages = { members: tree.pages.members, leaders: tree.pages.members };
    expect(slackManifest({ ...tree, pages }, guide.pack).features).toMatchObject({
      slash_commands: [{ command: "/club" }, { command: "/club-lead" }],
    });
  });

  it("S24 S25 is told of messages to the bot and its Home tab, of people who leave and of its own removal, and of nothing else", () => {
    const bot_events = ["app_home_opened", "message.im", "app_uninstalled", "tokens_revoked", "user_change"];
    expect(manifest.settings).toMatchObject({ event_subscriptions: { bot_events } });
  });

  it("fits into the link that opens Slack's page with everything filled in (E6)", () => {
    const link = createAppLink(manifest);
    expect(link.length).toBeLessThanOrEqual(LINK_LIMIT);
    const { searchParams, host } = new URL(link);
    expect(host).toBe("api.slack.com");
    expect(JSON.parse(searchParams.get("manifest_json") ?? "")).toEqual(manifest);
  });
});
