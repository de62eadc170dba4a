// A platform in a process of its own: its ledger file outlives every crash of the bot and is the only witness.
import type { AccountId } from "#core";
import { type DiscordDouble, startDiscordDouble } from "../doubles/discord.ts";
import { type SlackDouble, startSlackDouble } from "../doubles/slack.ts";

export type DoubleSetting = {
  readonly platform: "discord" | "slack";
  readonly ledgerFile: string;
  readonly friends: number;
  /** How long Discord knows a nonce again; -1: never. */
  readonly nonceWindowMs?: number;
  /** Requests a second that Discord takes in all. */
  readonly perSecond?: number;
};

/** How the bot reaches the platform, and with whom it has talked before. */
export type Reach = {
  readonly platform: "discord" | "slack";
  /** As the door wants it. */
  readonly api: string;
  readonly token: string;
  readonly appToken: string;
  readonly friends: readonly { readonly account: AccountId; readonly channel: string }[];
};

async function discord({ ledgerFile, friends, nonceWindowMs, perSecond }: DoubleSetting): Promise<Reach> {
  const double: DiscordDouble = await startDiscordDouble({
    ledgerFile,
    ...(perSecond !== undefined && { globalPerSecond: perSecond }),
    ...(nonceWindowMs !== undefined && { nonceWindowMs }),
  });
  const guild = double.addGuild({ name: "Rowing Club" });
  const known = [];
  for (let n = 0; n < friends; n += 1) {
    const user = double.addUser({ name: `Friend ${n}` });
    double.addMember(guild.id, user.id);
    await double.message({ user }, "hello");
    known.push({ account: `discord:${user.id}` as const, channel: double.dmWith(user.id) ?? "" });
  }
  return { platform: "discord", api: double.api, token: double.token, appToken: "", friends: known };
}

async function slack({ ledgerFile, friends }: DoubleSetting): Promise<Reach> {
  const double: SlackDouble = await startSlackDouble({ ledgerFile });
  const { teamId, apiUrl, botToken, appToken } = double;
  const known = [];
  for (let n = 0; n < friends; n += 1) {
    const user = double.addUser({ name: `Friend ${n}` });
    await fetch(new URL("conversations.open", apiUrl), {
      method: "POST",
      headers: { authorization: `Bearer ${botToken}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ users: user.id }),
    });
    known.push({ account: `slack:${teamId}/${user.id}` as const, channel: double.dmWith(user.id) ?? "" });
  }
  return { platform: "slack", api: apiUrl, token: botToken, appToken, friends: known };
}

const setting = JSON.parse(process.argv[2] ?? "{}") as DoubleSetting;
// Ends with whoever started it, however that ends.
process.on("disconnect", () => process.exit());
process.send?.(await (setting.platform === "discord" ? discord(setting) : slack(setting)));
