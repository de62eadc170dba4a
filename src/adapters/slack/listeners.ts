// What Slack tells the app, each kind acknowledged within its three seconds and answered by the bot.
import type { App, BlockAction, EnvelopedEvent, SlashCommand, types, ViewSubmitAction } from "@slack/bolt";
import type { Bot, Card, Log, Reply, Root } from "#core";
import { OPTION_VALUE_LIMIT, readSearch } from "./forms.ts";
import {
  accountOf,
  type Inbound,
  readAction,
  readCommand,
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
  const { bot, team, profiles, outbound, modals, running, heard, log } = parts;

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
    if (reply) await send(inbound, reply, reopenFor(bot, accountOf(team, inbound.reach.user)));
  }

  async function answerPressInModal(inbound: Inbound): Promise<void> {
    const show = (card: Card) => modals.show(inbound, { kind: "card", card });
    if (!isOurs(inbound)) return show(otherWorkspace);
    if (running.isStopping) return show(restarting);
    let isNoticed = false;
    const reply = await withNotice(answer(inbound), PATIENCE_MS, (card) => {
      isNoticed = true;
      return show(card);
    });
    if (!reply) return;
    // Nothing is put on top of a notice: what comes next takes its place.
    const { trigger, ...rest } = inbound.reach;
    await modals.toPress(isNoticed || !trigger ? { ...inbound, reach: rest } : inbound, reply);
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
    const isModal = inbound.reach.view !== undefined;
    await running.track(isModal ? answerPressInModal(inbound) : answerMessage(inbound, outbound.toMessage));
  });

  app.event("message", async ({ body, event }) => {
    const inbound = readMessage(body as EnvelopedEvent, event as types.MessageEvent);
    if (inbound) await running.track(answerMessage(inbound, outbound.toDirect));
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
    await running.track(work.then((done) => done && modals.show(inbound, done)));
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
    const found = await bot.suggest({ from, ...search, typed });
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
