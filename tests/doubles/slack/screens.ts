// What views each person has on the screen: a stack of up to three modals, and the app's Home tab.
// docs.slack.dev/surfaces/modals and docs.slack.dev/reference/views.
import type { Identity, Ids } from "./identity.ts";
import { randomSecret } from "./identity.ts";
import { type Block, nameBlocks } from "./workspace.ts";

const STACK_LIMIT = 3;

export interface View {
  type: "modal" | "home";
  id: string;
  team_id: string;
  blocks: Block[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  state: { values: Record<string, Record<string, Record<string, unknown>>> };
  hash: string;
  title?: { text: string } & Record<string, unknown>;
  close: unknown;
  submit: unknown;
  clear_on_close: boolean;
  notify_on_close: boolean;
  previous_view_id: string | null;
  root_view_id: string;
  app_id: string;
  app_installed_team_id: string;
  bot_id: string;
}

export type GivenView = Record<string, unknown>;

export interface Screens {
  find(key: { id?: string; externalId?: string }): { view: View; user: string } | undefined;
  top(user: string): View | undefined;
  home(user: string): View | undefined;
  isExternalIdTaken(externalId: unknown, except?: View): boolean;
  open(user: string, given: GivenView): View;
  /** Undefined when three are stacked already. */
  push(user: string, given: GivenView): View | undefined;
  replace(view: View, given: GivenView): void;
  publish(user: string, given: GivenView): View;
  /** Takes the view and those above it from the screen. */
  close(user: string, view: View, whole?: boolean): void;
}

export function createScreens(identity: Identity, ids: Ids): Screens {
  const stacks = new Map<string, View[]>();
  const homes = new Map<string, View>();
  let serial = 0;
  const hash = () => {
    serial += 1;
    return `${1_700_000_000 + serial}.${randomSecret().slice(0, 8)}`;
  };
  const all = () => [
    ...[...stacks].flatMap(([user, views]) => views.map((view) => ({ user, view }))),
    ...[...homes].map(([user, view]) => ({ user, view })),
  ];
  const build = (given: GivenView, below?: View): View => {
    const id = ids.next("V");
    const rest = { private_metadata: "", callback_id: "", external_id: "", close: null, submit: null };
    return {
      id,
      team_id: identity.teamId,
      clear_on_close: false,
      notify_on_close: false,
      ...rest,
      ...structuredClone(given),
      type: given.type as View["type"],
      blocks: nameBlocks(given.blocks, ids),
      state: { values: {} },
      hash: hash(),
      previous_view_id: below?.id ?? null,
      root_view_id: below?.root_view_id ?? id,
      app_id: identity.appId,
      app_installed_team_id: identity.teamId,
      bot_id: identity.botId,
    };
  };

  return {
    find: ({ id, externalId }) =>
      all().find(({ view }) => (id === undefined ? view.external_id === externalId : view.id === id)),
    top: (user) => stacks.get(user)?.at(-1),
    home: (user) => homes.get(user),
    isExternalIdTaken: (externalId, except) =>
      typeof externalId === "string" &&
      externalId !== "" &&
      all().some(({ view }) => view.external_id === externalId && view.id !== except?.id),
    open(user, given) {
      const view = build(given);
      stacks.set(user, [view]);
      return view;
    },
    push(user, given) {
      const stack = stacks.get(user) ?? [];
      if (stack.length >= STACK_LIMIT) return undefined;
      const view = build(given, stack.at(-1));
      stacks.set(user, [...stack, view]);
      return view;
    },
    replace(view, given) {
      const { values } = view.state;
      const fresh = build(given);
      for (const key of Object.keys(view)) if (!(key in fresh)) delete view[key as keyof View];
      const { id, previous_view_id, root_view_id } = view;
      Object.assign(view, fresh, { id, previous_view_id, root_view_id });
      view.state = { values: keepTyped(values, view.blocks) };
    },
    publish(user, given) {
      const published = homes.get(user);
      if (published !== undefined) {
        this.replace(published, given);
        return published;
      }
      const view = build(given);
      homes.set(user, view);
      return view;
    },
    close(user, view, whole = false) {
      const stack = stacks.get(user) ?? [];
      const at = stack.findIndex(({ id }) => id === view.id);
      if (whole) stacks.set(user, []);
      else if (at >= 0) stacks.set(user, stack.slice(0, at));
    },
  };
}

/** What somebody typed stays on the screen when a new version of the view has the same block and element. */
function keepTyped(values: View["state"]["values"], blocks: readonly Block[]): View["state"]["values"] {
  const kept = Object.entries(values).filter(([blockId]) => blocks.some(({ block_id }) => block_id === blockId));
  return Object.fromEntries(kept);
}
