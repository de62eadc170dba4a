// Who leads a chapter: by permission, by role, by name.
import {
  button,
  type Card,
  type Choice,
  type Form,
  form,
  md,
  note,
  pickRow,
  row,
  select,
  shorten,
  type Text,
  text,
} from "#core";
import * as actions from "./actions.ts";
import { MENTION_MOST } from "./channel.ts";
import type { Setup } from "./setup.ts";

const CHOICES = 25;

export type Member = { readonly person: string; readonly name: string };

export function leadersCard({ ctx, leaders, space }: Setup, members: readonly Member[], said?: Text): Card {
  const named = leaders.map(({ person, name }): Choice => ({ value: person, label: shorten(name, 75) }));
  const others = members
    .filter(({ person }) => !leaders.some((leader) => leader.person === person))
    .map(({ person, name }): Choice => ({ value: person, label: shorten(name || "Somebody", 75) }));
  const hasRoles = ctx.place.platform === "discord" && space !== undefined;
  return {
    title: "Leaders",
    body: [
      ...(said ? [text(said)] : []),
      {
        kind: "fields",
        fields: [
          { name: "By permission", value: md`whoever may manage this space, as the platform says at that moment` },
          ...(hasRoles ? [{ name: "By role", value: roleText(space.leaderRole) }] : []),
          {
            name: "By name",
            value: md`${leaders.length === 0 ? "nobody yet" : ctx.reader.list(leaders.slice(0, CHOICES).map(sayLeader))}`,
          },
        ],
      },
      ...(others.length > 0 ? [pickRow(select("Add a leader", actions.addLeader, {}, others.slice(0, CHOICES)))] : []),
      ...(named.length > 0
        ? [pickRow(select("Take a leader off the list", actions.removeLeader, {}, named.slice(0, CHOICES)))]
        : []),
      row(
        button("Code for a leader", actions.leaderCode, {}),
        ...(hasRoles ? [button("Leaders' role", actions.openRole, {})] : []),
        button("Back", actions.showSetup, {}),
      ),
      ...(others.length > CHOICES ? [note(md`The list holds ${CHOICES} members; for anybody else make a code.`)] : []),
    ],
  };
}

const sayLeader = ({ name, isReachable }: Setup["leaders"][number]): string =>
  isReachable ? shorten(name, 50) : `${shorten(name, 50)} (no messages yet)`;

const roleText = (role: string | undefined): Text => (role === undefined ? md`none` : md`whoever has the role ${role}`);

export const roleForm: Form = form("Leaders' role", actions.setRole, {}, [
  {
    ...{ id: "role", label: "Which role?", max: MENTION_MOST, kind: "line", optional: true },
    hint: "Its id, or its mention; empty for no role.",
  },
]);
