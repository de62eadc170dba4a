// A double with as many people as there are questions, and one way to ask on either platform.
import { startDiscordDouble } from "../../tests/doubles/discord.ts";
import { startSlackDouble } from "../../tests/doubles/slack.ts";
import type { Reach } from "./orders.ts";

export type Platform = Reach["platform"];

/** Of the commands sent since it was begun: milliseconds to each acknowledgement, and how many got none in time. */
export type Acks = { readonly ackMs: readonly number[]; readonly expired: number; readonly waiting: number };

export type Stage = {
  readonly reach: Reach;
  /** Sends a command; resolves when the person sees the answer. Question `index` is always asked by the same person. */
  answered(root: string, question: string, index: number): Promise<void>;
  /** Sends a command and does not wait. */
  send(root: string, words: string, index: number): void;
  watch(): () => Acks;
  connected(): Promise<void>;
  /** What the platform would have refused. */
  violations(): number;
  close(): Promise<void>;
};

/** Every question has its own person: nobody asks two within the time that anything is remembered for. */
export async function openStage(platform: Platform, people: number, guilds = 1): Promise<Stage> {
  return platform === "discord" ? openDiscord(people, guilds) : openSlack(people);
}

async function openDiscord(people: number, guilds: number): Promise<Stage> {
  const double = await startDiscordDouble();
  const [guild] = Array.from({ length: guilds }, (_, index) => furnish(`Group ${index}`));
  const users = Array.from({ length: people }, (_, index) => double.addUser({ name: `Student ${index}` }));
  for (const { id } of users) double.addMember(guild!.id, id);
  const by = (index: number) => ({ user: users[index % people]!, guild: guild! });

  /** An ordinary small server. */
  function furnish(name: string) {
    const made = double.addGuild({ name });
    for (const channel of ["welcome", "events", "shadowing", "random"]) double.addChannel(made.id, { name: channel });
    for (const role of ["Officer", "Member"]) double.addRole(made.id, { name: role });
    return made;
  }

  const command = (root: string, words: string, index: number) => {
    const [verb = "", ...rest] = words.split(" ");
    return double.slash(by(index), `${root} ${verb}`, rest.length > 0 ? { question: rest.join(" ") } : {});
  };
  return {
    reach: { platform: "discord", api: double.api, token: double.token },
    async answered(root, question, index) {
      const { expired, kind } = await (await command(root, `faq ${question}`, index)).done();
      if (expired || kind !== "reply") throw new Error(`"${question}" was answered with ${kind}`);
    },
    send: (root, words, index) => void command(root, words, index),
    watch() {
      const from = double.ledger.all().length;
      return () => {
        const since = double.ledger.all().slice(from);
        const sent = since.filter(({ kind }) => kind === "interaction.sent");
        const ackMs = since.flatMap(({ kind, ackMs: ms }) => (kind === "interaction.answer" ? [Number(ms)] : []));
        // The double refuses a first answer after 3 s, so what is answered was answered in time.
        const isOld = ({ at }: { at: number }) => double.clock.now() - at > 3_000;
        const missing = sent.length - ackMs.length;
        const young = sent.filter((entry) => !isOld(entry)).length;
        return { ackMs, expired: Math.max(0, missing - young), waiting: missing };
      };
    },
    connected: () => double.gateway.connected(30_000),
    violations: () => double.violations.all().length,
    close: () => double.close(),
  };
}

async function openSlack(people: number): Promise<Stage> {
  const double = await startSlackDouble();
  const users = Array.from({ length: people }, (_, index) => double.addUser({ name: `student${index}` }));
  const channel = double.addChannel({ name: "general", members: users });
  const command = (root: string, words: string, index: number) =>
    double.slash({ user: users[index % people]!, channel }, `/${root}`, words);
  let undelivered = 0;
  return {
    reach: { platform: "slack", api: double.apiUrl, token: double.botToken, appToken: double.appToken },
    answered: async (root, question, index) => (await command(root, `faq ${question}`, index)).settled(),
    send: (root, words, index) => {
      command(root, words, index).catch(() => undelivered++);
    },
    watch() {
      const from = double.exchanges().length;
      const before = undelivered;
      return () => {
        const sent = double
          .exchanges()
          .slice(from)
          .filter(({ purpose }) => purpose === "command");
        const waiting = sent.filter(({ ackMs }) => ackMs === undefined).length;
        const expired = sent.filter((exchange) => exchange.expired).length + undelivered - before;
        return { ackMs: sent.flatMap(({ ackMs }) => ackMs ?? []), expired, waiting };
      };
    },
    connected: () => double.socket.connected(30_000),
    violations: () => double.violations.all().length,
    close: () => double.close(),
  };
}
