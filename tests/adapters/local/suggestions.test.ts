// What the local line suggests while somebody types.
import { expect, it } from "vitest";
import type { AccountId } from "#core";
import { suggestLine } from "../../../src/adapters/local/suggestions.ts";
import { demo } from "../../harness.ts";
import { clubCommands, clubGuide } from "./club.ts";

const { bot, door } = await demo({ commands: clubCommands, guide: clubGuide });
const lines = async (typed: string, account: AccountId = "local:ann") =>
  (await suggestLine(bot, door, account, typed)).map(({ line }) => line);

it("a slash brings the commands, a leader's only to a leader", async () => {
  expect(await lines("/")).toEqual(["/club help", "/club faq ", "/club note", "/club shout ", "/club no"]);
  expect(await lines("/", "local:leo")).toContain("/club-lead post ");
});

it("a half-typed command is found, with or without the root's name", async () => {
  expect(await lines("/club n")).toEqual(["/club note", "/club no"]);
  expect(await lines("/CLUB SH")).toEqual(["/club shout "]);
  expect(await lines("/sho")).toEqual(["/club shout "]);
  expect(await lines("/club-lead p", "local:leo")).toEqual(["/club-lead post "]);
  expect(await lines("/club-lead p")).toEqual([]);
});

it("then the values of its options, one after the other", async () => {
  expect(await lines("/club faq long")).toEqual(["/club faq How long is a meeting"]);
  expect(await lines("/club shout ")).toEqual([]);
  expect(await lines("/club shout 2 gr")).toEqual(["/club shout 2 green"]);
});

it("plain words bring questions; choosing one is all that is to be said", async () => {
  const [first] = await suggestLine(bot, door, "local:ann", "who");
  expect(first).toEqual({ label: "Who may come", line: "Who may come", complete: true });
  expect(await lines("w")).toEqual([]);
});

it("what nobody declared brings nothing", async () => {
  for (const typed of ["/club nothing here", "/other faq x", "/club __proto__ x", "/club faq ".padEnd(5000, "x"), "/ "])
    expect(await lines(typed)).toEqual([]);
});
