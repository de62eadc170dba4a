// The scenarios' people on Discord: the real discord.js client on the double, over sockets.
import { createDiscordAdapter } from "#adapters/discord";
import { createTurnableClock } from "#adapters/local";
import { commands } from "#commands";
import { createBot, createDrafts, type Root, type StandingOf } from "#core";
import { openStore } from "#store";
import { createJobs } from "../../src/jobs/index.ts";
import type { Interaction, Outcome } from "../doubles/discord/outcomes.ts";
import type { Message } from "../doubles/discord/world.ts";
import { type DiscordDouble, startDiscordDouble } from "../doubles/discord.ts";
import { defaultGuide, deliver, logInto, START } from "../harness.ts";
import type { OpenDoor, Person, Seen } from "./door.ts";

const EPHEMERAL = 1 << 6;
const MANAGE_SERVER = "32";

type Component = {
  type: number;
  custom_id?: string;
  label?: string;
  disabled?: boolean;
  value?: string;
  components?: Component[];
  component?: Component;
  options?: { label: string; value: string }[];
};

export async function openDiscordDoor(given?: DiscordDouble): Promise<OpenDoor> {
  const double = given ?? (await startDiscordDouble());
  const guild = double.addGuild({ name: "Interest group" });
  const general = guild.channels[0]!.id;
  const clock = createTurnableClock({ now: () => START });
  const log = logInto([]);
  const store = await openStore({ file: ":memory:", clock });
  const guide = await defaultGuide();
  const standingOf: StandingOf = (account, space) => adapter.standingOf(account, space);
  const bot = createBot({ commands, store, guide, clock, drafts: createDrafts(clock), log, standingOf });
  const adapter = createDiscordAdapter({
    token: double.token,
    apiBase: double.api,
    clock,
    log,
    settings: store.settings,
    directChannels: store.directChannels,
  });
  await adapter.start(bot);
  const jobs = createJobs({ store, doors: [adapter], guide, tree: bot.tree, clock, log });
  const users = new Map<string, string>();

  function personOf(name: string, permissions?: string): Person {
    const user = double.addUser({ name });
    users.set(name, user.id);
    double.addMember(guild.id, user.id, permissions === undefined ? {} : { permissions });
    const by = { user, guild };
    let modal: Interaction | undefined;
    let opened: Outcome["modal"];
    const dm = () => double.dmWith(user.id);
    const inDm = (message: Message) => message.channel_id === dm();
    const messages = () => double.messagesIn(general, user.id);
    const inbox = () =>
      dm() ? double.messagesIn(dm()!, user.id).filter(({ author }) => author.id === double.botId) : [];
    const all = () => [...messages(), ...inbox()].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
    const newest = (has: (component: Component) => boolean) => {
      const message = all().findLast((candidate) => flat(candidate.components as Component[]).some(has));
      if (!message) throw new Error(`${name} sees nothing like that; the newest says: ${JSON.stringify(all().at(-1))}`);
      return { message, component: flat(message.components as Component[]).find(has)! };
    };
    async function settle(interaction: Interaction): Promise<void> {
      const outcome = await interaction.settled();
      modal = outcome.kind === "modal" ? interaction : undefined;
      opened = outcome.modal;
      if (outcome.kind === "none") throw new Error("Discord got no answer");
    }
    const where = (message: Message) => (inDm(message) ? { user } : by);
    const fields = () =>
      flat((opened?.components ?? []) as Component[]).filter(({ custom_id }) => custom_id !== undefined);
    async function slash(root: Root, line: string, options: Readonly<Record<string, string>> = {}): Promise<void> {
      const words = line.split(" ");
      const path = bot.tree.find(root, words.slice(0, 1)) ? words.slice(0, 1) : words.slice(0, 2);
      const [option] = Object.keys(bot.tree.find(root, path)?.options ?? {});
      const value = words.slice(path.length).join(" ");
      const typed = option && value ? { [option]: value } : {};
      // Discord's client sends the channel that was chosen from its list, not its name.
      const sent = Object.entries({ ...typed, ...options }).map(([name, words]) => [
        name,
        words.replaceAll("#general", `<#${general}>`),
      ]);
      await settle(await double.slash(by, [bot.tree.names[root], ...path].join(" "), Object.fromEntries(sent)));
    }
    const person: Person = {
      name,
      command: (line, options) => slash("members", line, options),
      lead: (line, options) => slash("leaders", line, options),
      async say(words) {
        const before = inbox().length;
        await double.message({ user }, words);
        await until(() => inbox().length > before);
      },
      async press(label) {
        const { message } = newest((component) => component.type === 2 && component.label === label);
        await settle(await double.press(where(message), message, label));
      },
      async forge(wire) {
        const message = all().at(-1)!;
        await settle(await double.pressRaw(where(message), message, wire));
      },
      async pick(choice) {
        const isOffered = (component: Component) => component.options?.some(({ label }) => label === choice) === true;
        const { message, component } = newest(isOffered);
        const value = component.options!.find(({ label }) => label === choice)!.value;
        await settle(await double.select(where(message), message, component.custom_id!, [value]));
      },
      async suggestions(command, option, typed) {
        const interaction = await double.autocomplete(by, `${bot.tree.names.members} ${command}`, {
          name: option,
          value: typed,
        });
        return ((await interaction.done()).choices ?? []).map(({ name: label }) => label);
      },
      async submit(values) {
        if (!modal) throw new Error(`${name} has no form open`);
        await settle(await double.submit(by, modal, { ...values }));
      },
      async form() {
        // Discord closes a form when it is sent: what was wrong comes as a card whose button opens it again.
        const problems = modal ? [] : [seenOf(all().at(-1)!).text];
        if (!modal) await person.press("Open the form").catch(() => undefined);
        if (!modal) return undefined;
        const values = Object.fromEntries(fields().map(({ custom_id, value }) => [custom_id!, value ?? ""]));
        return { title: String(opened?.title), values, problems };
      },
      last: () => seenOf(all().at(-1)!),
      channel: () => messages().map(seenOf),
      inbox: () => inbox().map(seenOf),
    };
    return person;
  }

  function seenOf(message: Message): Seen {
    const components = flat(message.components as Component[]);
    const embeds = message.embeds.map(({ title, description }) => [title, description].filter(Boolean).join("\n\n"));
    return {
      text: asShown([message.content, ...embeds].filter(Boolean).join("\n\n")),
      isPrivate: (message.flags & EPHEMERAL) !== 0 || message.channel_id !== general,
      buttons: components.flatMap(({ type, label, disabled }) =>
        type === 2 && label !== undefined && !disabled ? [label] : [],
      ),
      choices: components.flatMap(({ options = [] }) => options.map(({ label }) => label)),
      files: message.attachments.map((file) => ({
        name: file.filename,
        content: double.bytesOf(file)?.toString("utf8") ?? "",
      })),
    };
  }

  return {
    platform: "discord",
    store,
    ann: personOf("Ann"),
    annsAccount: `discord:${users.get("Ann")}`,
    ben: personOf("Ben"),
    leo: personOf("Leo", MANAGE_SERVER),
    demoteLeo: () => void double.changeMember(guild.id, users.get("Leo") ?? "", { permissions: "0" }),
    advance: (ms) => clock.advance(ms),
    async turn(ms) {
      clock.advance(ms);
      await deliver(jobs);
    },
    refuseMessages: (on) => double.acceptDms(users.get("Ann")!, !on),
    async annLeaves(hasLeft) {
      if (hasLeft) double.removeMember(guild.id, users.get("Ann")!);
      else double.addMember(guild.id, users.get("Ann")!);
    },
    check: () => double.violations.check(),
    async close() {
      await adapter.stop();
      await double.close();
      await store.close();
      double.violations.check();
    },
  };
}

const flat = (components: readonly Component[]): Component[] =>
  components.flatMap((component) => [
    component,
    ...flat(component.components ?? []),
    ...(component.component ? flat([component.component]) : []),
  ]);

/** As Discord shows it: escapes and marks gone, small print without its sign. */
const asShown = (text: string): string =>
  text.replace(/^-# /gm, "").replace(/\\(.)|\*\*/g, (_, escaped: string | undefined) => escaped ?? "");

async function until(isTrue: () => boolean): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error("nothing came within 5 s");
}
