// What Slack tells the app, each kind acknowledged within its three seconds and answered by the bot.
import type { App, BlockAction, EnvelopedEvent, SlashCommand, types, ViewSubmitAction } from "@slack/bolt";
import { type Bot, type Card, isOnlyIfFree, type Log, type Reply, type Root } from "#core";
import type { Calls } from "./calls.ts";
import { OPTION_VALUE_LIMIT, readSearch } from "./forms.ts";
import { createHome } from "./home.ts";
import {
  accountOf,
  type Inbound,
  readAction,
  readCommand,
  readHomeOpened,
  readMessage,
  readSubmission,
  readSuggestion,
  requestOf,
} from "./inbound.ts";
import type { Modals, Screen } from "./modals.ts";
import { type Outbound, reopenFor, withNotice } from "./outbound.ts";
import { optionOf } from "./render.ts";
import type { Profiles } from "./roles.ts";
import type { Running } from "./running.ts";
import { otherWorkspace, restarting } from "./views.ts";

export type ListenerParts = {
  readonly bot: Bot;
  /** The workspace this process serves. */
  readonly team: string;
  readonly profiles: Profiles;
  readonly outbound: Outbound;
  readonly modals: Modals;
  readonly calls: Pick<Calls, "publishHome">;
  readonly running: Running;
  /** A person of this workspace does something. */
  heard(inbound: Inbound): Promise<void>;
  readonly log: Log;
};

/** Slack gives up after 3 s (docs.slack.dev/interactivity/handling-user-interaction); a second is kept for the way. */
const PATIENCE_MS = 2_000;
const ANY = /^/;
const LATE = Symbol("late");

export function listen(app: App, parts: ListenerParts): void {
  const { bot, team, profiles, outbound, modals, calls, running, heard, log } = parts;
  const home = createHome({ lines: bot.tree.home, calls, answer });

  async function answer(inbound: Inbound): Promise<Reply | undefined> {
    void heard(inbound);
    return bot.answer(requestOf(inbound, await profiles.find(inbound.reach.user)));
  }

  /** Shared channels bring people of other workspaces: no chapter of ours is theirs (SECURITY S4). */
  const isOurs = (inbound: Inbound) => inbound.team === team && inbound.userTeam === team;

  async function answerMessage(inbound: Inbound, send: Outbound["toMessage"]): Promise<void> {
    const tell = (card: Card) => outbound.tell(inbound.reach, card);
    if (!isOurs(inbound)) return tell(otherWorkspace);
    if (running.isStopping) return tell(restarting);
    const reply = await withNotice(answer(inbound), PATIENCE_MS, tell);
    if (reply && !isOnlyIfFree(reply)) await send(inbound, reply, reopenFor(bot, accountOf(team, inbound.reach.user)));
  }

  async function answerPressInView(pressed: Inbound): Promise<void> {
    let next = pressed;
    const show = async (card: Card) => {
      next = await modals.show(next, { kind: "card", card });
    };
    if (!isOurs(pressed)) return show(otherWorkspace);
    if (running.isStopping) return show(restarting);
    const reply = await withNotice(answer(pressed), PATIENCE_MS, show);
    if (!reply || isOnlyIfFree(reply)) return;
    const isTurned = await home.turn(pressed, reply);
    // A notice does not stay, whatever else has changed.
    if (!isTurned || next !== pressed) await modals.toPress(next, reply);
  }

  /** Undefined when the same submission was answered before. */
  async function screenFor(inbound: Inbound): Promise<Screen | undefined> {
    if (!isOurs(inbound)) return { kind: "card", card: otherWorkspace };
    if (running.isStopping) return { kind: "card", card: restarting };
    const reply = await answer(inbound);
    return reply && modals.screenFor(inbound, reply);
  }

  app.command(ANY, async ({ ack, body }) => {
    await ack();
    const inbound = readCommand(body as SlashCommand, rootOf(bot, body.command));
    await running.track(answerMessage(inbound, outbound.toMessage));
  });

  app.action(ANY, async ({ ack, body }) => {
    await ack();
    if (body.type !== "block_actions") return;
    const inbound = readAction(body as BlockAction);
    if (!inbound) return;
    const isView = inbound.reach.view !== undefined || inbound.reach.home !== undefined;
    await running.track(isView ? answerPressInView(inbound) : answerMessage(inbound, outbound.toMessage));
  });

  app.event("message", async ({ body, event }) => {
    const inbound = readMessage(body as EnvelopedEvent, event as types.MessageEvent);
    if (inbound) await running.track(answerMessage(inbound, outbound.toDirect));
  });

  app.event("app_home_opened", async ({ body, event }) => {
    const inbound = readHomeOpened(body as EnvelopedEvent, event);
    if (inbound && isOurs(inbound) && !running.isStopping) await running.track(home.open(inbound));
  });

  app.view(ANY, async ({ ack, body }) => {
    const { view } = body;
    if (body.type !== "view_submission") return ack();
    const inbound = readSubmission(body as ViewSubmitAction);
    const { channel } = inbound.reach;
    const work = running.track(screenFor(inbound));
    const screen = await Promise.race([work, late()]);
    if (screen !== LATE) return screen ? ack(modals.acknowledge(screen, view, channel)) : ack();
    await ack({ response_action: "update", view: modals.workingView(channel) });
    await running.track(work.then(async (done) => void (done && (await modals.show(inbound, done)))));
  });

  app.options(ANY, async ({ ack, body }) => {
    const search = readSearch(body.action_id);
    const inbound = readSuggestion(body);
    if (!search || !isOurs(inbound)) return ack({ options: [] });
    // Cut between letters: half an emoji is no value.
    const typed = body.value
      .trim()
      .slice(0, OPTION_VALUE_LIMIT)
      .replace(/[\ud800-\udbff]$/, "");
    const { from } = requestOf(inbound, await profiles.find(inbound.reach.user));
    const found = (await bot.suggest({ from, ...search, typed })) ?? [];
    // The own words always come first, so that nobody is held to the list.
    const own = typed === "" ? [] : [{ value: typed, label: typed }];
    const others = found.filter(({ value }) => value !== typed && value !== "");
    await ack({ options: [...own, ...others].map(optionOf) });
  });

  app.error(async ({ code }) => log.error({ code }, "Slack's library could not handle a request"));
}

function rootOf({ tree }: Bot, command: string): Root {
  return command === `/${tree.names.leaders}` && tree.pages.leaders.length > 0 ? "leaders" : "members";
}

function late(): Promise<typeof LATE> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, LATE).unref());
}
