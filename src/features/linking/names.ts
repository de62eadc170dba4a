// What an account is called beside others: its name and its platform.
import { type Account, type Platform, platformOf } from "#core";

const PLATFORMS: Readonly<Record<Platform, string>> = { discord: "Discord", slack: "Slack", local: "the local page" };

export const accountName = ({ id, name }: Account): string => `${name} on ${PLATFORMS[platformOf(id)]}`;
