// The scenarios' people on Slack: the real Bolt app on the double, over sockets.

import { createTurnableClock } from "#adapters/local";
import { createSlackAdapter } from "#adapters/slack";
import { commands } from "#commands";
import { createBot, createDrafts, type StandingOf } from "#core";
import { newsFrom } from "#features/chapters";
import { openStore } from "#store";
import { createJobs } from "../../src/jobs/index.ts";
import type { Exchange } from "../doubles/slack/exchange.ts";
import type { View } from "../doubles/slack/screens.ts";
import type { Block } from "../doubles/slack/workspace.ts";
import { type SlackDouble, startSlackDouble } from "../doubles/slack.ts";
import { defaultGuide, deliver, logInto, START } from "../harness.ts";
import type { OpenDoor, Person, Seen, SeenForm } from "./door.ts";
import { type Element, elementsOf, isForm, type Surface, textOf } from "./slack-surface.ts";

export async function openSlackDoor(given?: SlackDouble): Promise<OpenDoor> {
  const double = given ?? (await startSlackDouble());
  const general = double.addChannel({ name: "general" });
  const clock = createTurnableClock({ now: () => START });
  const log = logInto([]);
  const store = await openStore({ file: ":memory:", clock });
  const guide = await defaultGuide();
  const standingOf: StandingOf = (account, space) => adapter.standingOf(account, space);
  const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log, standingOf });
  const { botToken, appToken, apiUrl } = double;
  const adapter = createSlackAdapter({
    botToken,
    apiUrl,
    transport: { kind: "socket", appToken },
    directChannels: store.directChannels,
    spaces: newsFrom("slack", { store, standingOf, clock, log }),
    clock,
    log,
  });
  await adapter.start(bot);
  await double.socket.connected();
  const jobs = createJobs({ store, doors: [adapter], guide, tree: bot.tree, clock, log });

  const annsUser = double.addUser({ name: "Ann" });
  const leosUser = double.addUser({ name: "Leo", isAdmin: true });

  function personOf(name: string, user = double.addUser({ name })): Person {
    general.members.push(user.id);
    const by = { user, channel: general };
    let problems: readonly string[] = [];
    const dm = () => double.dmWith(user.id);
    const messages = () => double.messagesIn(general.id, user.id);
    const inbox = () =>
      dm() ? double.messagesIn(dm()!, user.id).filter(({ user: author }) => author === double.botUserId) : [];
    const result = (): View | undefined => {
      const view = double.viewOf(user);
      return view && !isForm(view) ? view : undefined;
    };
    /** A card shown in a modal is what the person looks at; behind it, the newest message. */
    const all = (): Surface[] => [
      ...[...messages(), ...inbox()].sort((a, b) => Number(a.ts) - Number(b.ts)),
      ...(result() ? [result()!] : []),
    ];
    const newest = (has: (element: Element) => boolean) => {
      const surface = all().findLast((candidate) => elementsOf(candidate).some(has));
      if (!surface) throw new Error(`${name} sees nothing like that; the newest says: ${JSON.stringify(all().at(-1))}`);
      return { surface, element: elementsOf(surface).find(has)! };
    };
    const closeResult = async () => {
      const view = result();
      if (view) await double.closeView(by, view);
    };
    const came = (exchange: Exchange) => exchange.results.length + double.files.length + all().length;
    async function settle(exchange: Exchange): Promise<void> {
      await exchange.settled();
      // A reply may be several messages (a card, then files, then a word about them): it is over when nothing new comes for a moment.
      for (let seen = -1; seen !== came(exchange); await pause(50)) seen = came(exchange);
      const { errors } = exchange.response ?? {};
      problems = Object.values(errors ?? {});
    }
    const where = (surface: Surface) => ("ts" in surface && surface.channel !== general.id ? { user } : by);
    return {
      name,
      async command(line, options = {}) {
        await closeResult();
        const typed = [line, ...Object.values(options)].join(" ");
        await settle(await double.slash(by, `/${bot.tree.names.members}`, typed));
      },
      async lead(line, options = {}) {
        await closeResult();
        const typed = [line, ...Object.values(options)].join(" ");
        await settle(await double.slash(by, `/${bot.tree.names.leaders}`, typed));
      },
      async say(words) {
        await closeResult();
        const before = inbox().length;
        await settle(await double.message({ user }, words));
        await until(() => inbox().length > before);
      },
      async press(label) {
        const { surface } = newest((element) => element.type === "button" && element.text?.text === label);
        await settle(await double.press(where(surface), surface, label));
      },
      async forge(wire) {
        const surface = all().at(-1)!;
        await settle(await double.pressRaw(where(surface), surface, { action_id: `press.0 ${wire}`, value: wire }));
      },
      async pick(choice) {
        const { surface, element } = newest(
          (candidate) => candidate.options?.some(({ text }) => text.text === choice) === true,
        );
        const { value } = element.options!.find(({ text }) => text.text === choice)!;
        await settle(await double.select(where(surface), surface, element.action_id!, [value]));
      },
      async suggestions(command, _option, typed) {
        // Slack has no typed options: the same list stands in the form that a bare command opens.
        if (command === "faq")
          return ((await bot.suggest(await suggestRequest(user.id, command, _option, typed))) ?? []).map(
            ({ label }) => label,
          );
        await closeResult();
        await settle(await double.slash(by, `/${bot.tree.names.members}`, command));
        const view = double.viewOf(user)!;
        const field = elementsOf(view).find(({ type }) => type === "external_select")!;
        const exchange = await double.suggest(by, view, field.action_id!, typed);
        await exchange.settled();
        await double.closeView(by, view);
        return (exchange.options ?? []).map(({ text }) => text.text);
      },
      async submit(values) {
        const view = double.viewOf(user);
        if (!view || !isForm(view)) throw new Error(`${name} has no form open`);
        await settle(await double.submit(by, view, { ...values }));
      },
      async form(): Promise<SeenForm | undefined> {
        const view = double.viewOf(user);
        if (!view || !isForm(view)) return undefined;
        const typed =
          (view as { state?: { values: Record<string, Record<string, { value?: string | null }>> } }).state?.values ??
          {};
        const initial = Object.fromEntries(
          (view.blocks as Block[]).flatMap((block) => {
            const element = block.element as Element | undefined;
            return element ? [[block.block_id, element.initial_value ?? ""]] : [];
          }),
        );
        const now = Object.fromEntries(
          Object.entries(typed).map(([block, actions]) => [
            block,
            Object.values(actions)[0]?.value ?? initial[block] ?? "",
          ]),
        );
        return { title: (view.title as { text: string }).text, values: { ...initial, ...now }, problems };
      },
      last: () => seenOf(all().at(-1)!),
      channel: () => messages().map(seenOf),
      inbox: () => inbox().map(seenOf),
    };
  }

  const suggestRequest = async (user: string, command: string, option: string, typed: string) =>
    ({
      from: {
        account: `slack:${double.teamId}/${user}`,
        name: user,
        space: `slack:${double.teamId}`,
        channel: `slack:${double.teamId}/#C1`,
        isDirect: false,
        isSpaceAdmin: false,
        locale: "en-US",
        eventId: "s",
      },
      root: "members",
      path: [command],
      option,
      typed,
    }) as const;

  function seenOf(surface: Surface): Seen {
    const elements = elementsOf(surface);
    const isMessage = "ts" in surface;
    return {
      text: textOf(surface.blocks as Block[] | undefined, isMessage ? surface.text : ""),
      isPrivate: !isMessage || surface.ephemeralTo !== undefined || surface.channel !== general.id,
      buttons: elements.flatMap(({ type, text }) => (type === "button" && text ? [text.text] : [])),
      choices: elements.flatMap(({ options = [] }) => options.map(({ text }) => text.text)),
      files: isMessage
        ? (surface.files ?? []).map(({ id, name }) => ({
            name,
            content: double.files.find((file) => file.id === id)?.bytes.toString("utf8") ?? "",
          }))
        : [],
    };
  }

  return {
    platform: "slack",
    store,
    annsAccount: `slack:${double.teamId}/${annsUser.id}`,
    ann: personOf("Ann", annsUser),
    ben: personOf("Ben"),
    leo: personOf("Leo", leosUser),
    demoteLeo() {
      leosUser.isAdmin = false;
    },
    advance: (ms) => clock.advance(ms),
    async turn(ms) {
      clock.advance(ms);
      await deliver(jobs);
    },
    refuseMessages(on) {
      if (on)
        double.faults.add({
          match: { path: "chat.postMessage", user: annsUser.id },
          times: "always",
          do: { kind: "error", code: "cannot_dm_bot" },
        });
      else double.faults.clear();
    },
    check: () => double.violations.check(),
    async annLeaves(hasLeft) {
      await (await double.deactivate(annsUser, hasLeft)).acked();
      const account = `slack:${double.teamId}/${annsUser.id}` as const;
      if (hasLeft) await until(async () => !(await store.identities.find(account, `slack:${double.teamId}`)));
    },
    async close() {
      await adapter.stop();
      await double.close();
      await store.close();
      double.violations.check();
    },
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (await isTrue()) return;
    await pause(20);
  }
  throw new Error("nothing came within 5 s");
}
