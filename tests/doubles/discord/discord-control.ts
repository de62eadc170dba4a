// The double's acts and readings over /_control, for driving it from another process.
import type { DiscordDouble } from "../discord.ts";
import type { Control, ControlArguments } from "../kit/control.ts";
import type { FieldValue } from "./chosen-components.ts";
import type { Interactions } from "./interactions.ts";
import type { Interaction } from "./outcomes.ts";
import type { By } from "./people.ts";
import type { OptionValue } from "./typed-options.ts";
import type { Json } from "./world.ts";

/** Acts that make an interaction take `wait`: "done" or "settled", and then answer with its outcome too. */
export function createDiscordControl(
  double: DiscordDouble,
  interactions: Interactions,
  onSocket: (act: string, argument: unknown) => void,
): Control {
  async function told({ wait, timeoutMs }: ControlArguments, sent: Promise<Interaction>): Promise<Json> {
    const handle = await sent;
    const timeout = timeoutMs === undefined ? undefined : Number(timeoutMs);
    const outcome =
      wait === "settled" ? await handle.settled(timeout) : wait === "done" ? await handle.done(timeout) : undefined;
    return { id: handle.id, token: handle.token, ...(outcome === undefined ? {} : { outcome }) };
  }
  const by = (given: ControlArguments) => given.by as By;
  const text = (value: unknown) => String(value);
  const options = (given: ControlArguments) => (given.options ?? {}) as Record<string, OptionValue>;
  const withoutMap = (guild: ReturnType<DiscordDouble["addGuild"]>) => ({
    ...guild,
    members: [...guild.members.keys()],
  });

  return {
    acts: {
      addGuild: (given) => withoutMap(double.addGuild(given)),
      addChannel: (given) => double.addChannel(text(given.guild), given as { name: string }),
      addRole: (given) => double.addRole(text(given.guild), given as { name: string }),
      addUser: (given) => double.addUser(given as { name: string }),
      addMember: (given) => double.addMember(text(given.guild), text(given.user), given),
      changeMember: ({ guild, user, ...change }) => double.changeMember(text(guild), text(user), change),
      removeGuild: ({ guild }) => double.removeGuild(text(guild)),
      removeMember: ({ guild, user }) => double.removeMember(text(guild), text(user)),
      acceptDms: ({ user, accept }) => double.acceptDms(text(user), accept === true),
      slash: (given) => told(given, double.slash(by(given), text(given.command), options(given))),
      autocomplete: (given) => {
        const focused = given.focused as { name: string; value: string };
        return told(given, double.autocomplete(by(given), text(given.command), focused, options(given)));
      },
      press: (given) => told(given, double.press(by(given), text(given.message), text(given.which))),
      pressRaw: (given) => told(given, double.pressRaw(by(given), text(given.message), text(given.customId))),
      select: (given) =>
        told(given, double.select(by(given), text(given.message), text(given.which), given.values as string[])),
      submit: (given) => {
        const values = given.values as Record<string, FieldValue>;
        return told(given, double.submit(by(given), { token: text(given.token) }, values));
      },
      submitRaw: (given) => told(given, double.submitRaw(by(given), given.data as Json)),
      message: (given) => double.message(by(given), text(given.content)),
      setLimit: (given) =>
        double.limits.set(text(given.path), { limit: Number(given.limit), windowMs: Number(given.windowMs) }),
      // act: drop, reconnect, invalidate (argument: resumable) or close (argument: code).
      socket: ({ act, argument }) => onSocket(text(act), argument),
      withholdAcks: ({ on }) => double.gateway.withholdAcks(on === true),
    },
    readings: {
      about: () => ({ api: double.api, token: double.token, applicationId: double.applicationId, botId: double.botId }),
      commands: () => double.commands(),
      messages: ({ channel, viewer }) => double.messagesIn(text(channel), viewer),
      dm: ({ user }) => double.dmWith(text(user)),
      gateway: () => ({ sockets: double.gateway.sockets, identifies: double.gateway.identifies }),
      interaction: ({ token }) => {
        const found = interactions.byToken(text(token));
        return found === undefined ? undefined : { answer: found.answer, filledIn: found.filledIn, late: found.late };
      },
    },
  };
}
