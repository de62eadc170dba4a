// Who leads a chapter: by permission, by role, by name.
import {
  button,
  CARD_LIMITS,
  type Card,
  choiceRow,
  type Form,
  form,
  md,
  note,
  row,
  shorten,
  type Text,
  text,
} from "#core";
import * as actions from "./actions.ts";
import { MENTION_MOST } from "./channel.ts";
import { placeWord, type Setup } from "./setup.ts";

export type Member = { readonly person: string; readonly name: string };

/** `removed`: who was just taken off the list. */
export function leadersCard(
  { ctx, leaders, space }: Setup,
  members: readonly Member[],
  { said, removed }: { said?: Text; removed?: Member } = {},
): Card {
  const asChoice = ({ person, name }: Member) => ({ value: person, label: name || "Somebody" });
  const others = members.filter(({ person }) => !leaders.some((leader) => leader.person === person));
  const hasRoles = ctx.place.platform === "discord" && space !== undefined;
  return {
    title: "Leaders",
    body: [
      ...(said ? [text(said)] : []),
      ...(removed ? [text(md`**${shorten(removed.name, 50)}** is off the list.`)] : []),
      {
        kind: "fields",
        fields: [
          { name: "By permission", value: md`whoever manages this ${placeWord(ctx)}` },
          ...(hasRoles ? [{ name: "By role", value: roleText(space.leaderRole) }] : []),
          {
            name: "By name",
            value: md`${leaders.length === 0 ? "nobody yet" : ctx.reader.list(leaders.slice(0, CARD_LIMITS.choices).map(sayLeader))}`,
          },
        ],
      },
      ...choiceRow("Add a leader", actions.addLeader, {}, others.map(asChoice)),
      ...choiceRow("Take a leader off the list", actions.removeLeader, {}, leaders.map(asChoice)),
      row(
        ...(removed ? [button("Put back", actions.putBackLeader, { person: removed.person })] : []),
        button("Code for a leader", actions.leaderCode, {}),
        ...(hasRoles ? [button("Leaders' role", actions.openRole, {})] : []),
        button("Back", actions.showSetup, {}),
      ),
      ...(others.length > CARD_LIMITS.choices
        ? [note(md`The list holds ${CARD_LIMITS.choices} members; for anybody else make a code.`)]
        : []),
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
