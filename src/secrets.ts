// The shapes of the platforms' secrets, and a sentence for each way of mixing them up (checks E5, E8).
import { z } from "zod";

type Secret = { readonly name: string; readonly whatItIs: string; readonly page: string };
type Mistake = readonly [shape: RegExp, sentence: string];

const DISCORD: Secret = {
  name: "DISCORD_TOKEN",
  whatItIs: "the bot token: three parts joined by dots",
  page: "https://discord.com/developers/applications > your application > Bot > Reset Token",
};
const SLACK_BOT: Secret = {
  name: "SLACK_BOT_TOKEN",
  whatItIs: "the bot token, which begins with xoxb-",
  page: "https://api.slack.com/apps > your app > OAuth & Permissions > Bot User OAuth Token",
};
const SLACK_APP: Secret = {
  name: "SLACK_APP_TOKEN",
  whatItIs: "the app-level token, which begins with xapp-",
  page: "https://api.slack.com/apps > your app > Basic Information > App-Level Tokens",
};
const SLACK_SIGNING: Secret = {
  name: "SLACK_SIGNING_SECRET",
  whatItIs: "the signing secret: 32 characters from 0-9 and a-f",
  page: "https://api.slack.com/apps > your app > Basic Information > App Credentials > Signing Secret",
};

const CLIENT_SECRET: Mistake = [/^[\w-]{32}$/, "holds what looks like a client secret"];
const SLACK_MIX_UPS: readonly Mistake[] = [
  [/^xoxp-/, "holds a user token (xoxp-)"],
  [/^xoxe/, "holds a token that expires or refreshes others (xoxe); switch token rotation off"],
  [/^[0-9a-f]{32}$/, "holds what looks like a client secret or the signing secret"],
  [/^[\w-]{23,30}\.[\w-]{6,7}\.[\w-]{27,50}$/, "holds a Discord token"],
];

export const discordToken = secret(DISCORD, /^[\w-]{17,40}\.[\w-]{5,8}\.[\w-]{25,60}$/, [
  [/^xox|^xapp-/, "holds a Slack token"],
  [/^Bot\s/i, "begins with the word Bot; give the token alone"],
  [/^[0-9a-f]{64}$/, "holds the application's public key"],
  [/^\d{17,20}$/, "holds the application's id"],
  CLIENT_SECRET,
]);
export const slackBotToken = secret(SLACK_BOT, /^xoxb-[\w-]{10,}$/, [
  [/^xapp-/, "holds the app-level token (xapp-); the two Slack tokens are swapped"],
  ...SLACK_MIX_UPS,
]);
export const slackAppToken = secret(SLACK_APP, /^xapp-[\w-]{10,}$/, [
  [/^xoxb-/, "holds the bot token (xoxb-); the two Slack tokens are swapped"],
  ...SLACK_MIX_UPS,
]);
export const signingSecret = secret(SLACK_SIGNING, /^[0-9a-f]{32}$/, [[/^xox|^xapp-/, "holds a token"]]);

/** The value itself never stands in a sentence. */
function secret({ name, whatItIs, page }: Secret, shape: RegExp, mistakes: readonly Mistake[]) {
  return z.string().superRefine((value, ctx) => {
    const problem = problemOf(value, shape, mistakes);
    if (problem !== undefined)
      ctx.addIssue({ code: "custom", message: `${name} ${problem}. It must be ${whatItIs}: ${page}.` });
  });
}

function problemOf(value: string, shape: RegExp, mistakes: readonly Mistake[]): string | undefined {
  if (shape.test(value)) return undefined;
  if (/^["'“”‘’].*["'“”‘’]$/s.test(value)) return "has quotes around it; remove them";
  if (/[\r\n]/.test(value)) return "has a line break in it; paste it again on one line";
  const [, mixUp] = mistakes.find(([wrong]) => wrong.test(value)) ?? [];
  if (mixUp !== undefined) return mixUp;
  if (/\s/.test(value)) return "has a blank in it; paste it again without blanks";
  return "does not look right";
}
