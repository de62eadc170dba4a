// What people can do, declared: a page is one file in commands/, read from top to bottom.
import type { z } from "zod";
import type { Action } from "../chat/action.ts";
import type { Block, Choice } from "../chat/card.ts";
import type { FormValues } from "../chat/form.ts";
import type { Reply } from "../chat/reply.ts";
import type { Guide } from "../model/guide.ts";
import type { Actor } from "../model/person.ts";
import type { StandingOf } from "./adapter.ts";
import type { Context } from "./context.ts";

type Promised<T> = T | Promise<T>;

/** Returns a sentence for the actor when it is not allowed. */
export type Allow = (actor: Actor) => true | string;

export type Option = { readonly description: string; readonly optional: boolean } & (
  | { readonly kind: "text"; readonly max: number; readonly suggest?: Suggest }
  | { readonly kind: "whole"; readonly min: number; readonly max: number }
  /** At most 25; may come from the guide. */
  | { readonly kind: "choice"; readonly choices: (guide: Guide) => readonly Choice[] }
);
/** At most 25 suggestions, best first; called on each keystroke, so it must be quick. */
export type Suggest = (typed: string, ctx: Context) => Promised<readonly Choice[]>;

type ValueOf<O extends Option> = O extends { kind: "whole" } ? number : string;
type Options = Readonly<Record<string, Option>>;
export type Values<O extends Options> = {
  readonly [K in keyof O as O[K]["optional"] extends true ? never : K]: ValueOf<O[K]>;
} & { readonly [K in keyof O as O[K]["optional"] extends true ? K : never]?: ValueOf<O[K]> };

export type Verb = {
  readonly description: string;
  readonly options: Options;
  readonly allow: Allow;
  run(ctx: Context, values: Readonly<Record<string, string | number>>): Promised<Reply>;
};

export type Responder = {
  readonly name: string;
  readonly kind: "press" | "pick" | "submit";
  readonly params: z.ZodType<Record<string, string>, unknown>;
  readonly allow: Allow;
  run(
    ctx: Context,
    params: Record<string, string>,
    sent: { picked: readonly string[]; values: FormValues },
  ): Promised<Reply>;
};

/** A leaf (`verb`) or a group of verbs, never both: Discord cannot use a command bare that has subcommands. */
export type Page = { readonly name: string; readonly description: string; readonly on: readonly Responder[] } & (
  | { readonly verb: Verb }
  | { readonly verbs: Readonly<Record<string, Verb>> }
);

/** The two roots. `bare` answers the root alone where it can be typed; `words` answers a plain message to the bot. */
export type Commands = {
  readonly members: readonly Page[];
  readonly leaders: readonly Page[];
  readonly bare: readonly string[];
  readonly words: { readonly path: readonly string[]; readonly option: string };
  /** Typed lines whose answers, one below the other, are a person's home where a platform has such a place. */
  readonly home?: readonly string[];
  /** Stands once under the first private answer to somebody who may manage a space; at most one row. */
  readonly welcome?: (ctx: Context) => readonly Block[];
  /** Of somebody whom the platform calls gone: ends their membership when they are gone everywhere. True when it has ended. */
  readonly leave?: (ctx: Context, standingOf: StandingOf) => Promise<boolean>;
};

export const everyone: Allow = () => true;
export const leadersOnly: Allow = (actor) =>
  actor.roles.has("leader") || "Only this group's leaders can do that. Ask one of them.";

export function textOption<const Optional extends boolean = false>(
  description: string,
  { max, optional, suggest }: { max: number; optional?: Optional; suggest?: Suggest },
) {
  return {
    kind: "text",
    description,
    max,
    optional: (optional ?? false) as Optional,
    ...(suggest && { suggest }),
  } as const;
}

export function wholeOption<const Optional extends boolean = false>(
  description: string,
  { min, max, optional }: { min: number; max: number; optional?: Optional },
) {
  return { kind: "whole", description, min, max, optional: (optional ?? false) as Optional } as const;
}

export function choiceOption<const Optional extends boolean = false>(
  description: string,
  { choices, optional }: { choices: (guide: Guide) => readonly Choice[]; optional?: Optional },
) {
  return { kind: "choice", description, choices, optional: (optional ?? false) as Optional } as const;
}

/** A verb whose `run` gets exactly the options it declares, with their types. */
export function verb<const O extends Options = Record<never, never>>(declared: {
  description: string;
  options?: O;
  allow?: Allow;
  run(ctx: Context, values: Values<O>): Promised<Reply>;
}): Verb {
  return {
    description: declared.description,
    options: declared.options ?? {},
    allow: declared.allow ?? everyone,
    // The bot has checked the values against `options` before it calls; the cast only names what was checked.
    run: (ctx, values) => declared.run(ctx, values as unknown as Values<O>),
  };
}

type Params = Record<string, string>;

export function press<P extends Params>(
  to: Action<P>,
  run: (ctx: Context, params: P) => Promised<Reply>,
  allow = everyone,
): Responder {
  return { name: to.name, kind: "press", params: to.params, allow, run: (ctx, params) => run(ctx, params as P) };
}

export function pick<P extends Params>(
  to: Action<P>,
  run: (ctx: Context, params: P, picked: readonly string[]) => Promised<Reply>,
  allow = everyone,
): Responder {
  return {
    name: to.name,
    kind: "pick",
    params: to.params,
    allow,
    run: (ctx, params, { picked }) => run(ctx, params as P, picked),
  };
}

export function submit<P extends Params>(
  to: Action<P>,
  run: (ctx: Context, params: P, values: FormValues) => Promised<Reply>,
  allow = everyone,
): Responder {
  return {
    name: to.name,
    kind: "submit",
    params: to.params,
    allow,
    run: (ctx, params, { values }) => run(ctx, params as P, values),
  };
}
