// Help: a menu that can be pressed, and each command with what it takes and examples.
import {
  type Button,
  bold,
  button,
  type Card,
  type Context,
  type Inline,
  md,
  note,
  row,
  runLine,
  shorten,
  type Text,
  text,
  type Verb,
} from "#core";

export function menuCard(ctx: Context): Card {
  const { pack } = ctx.guide;
  const items = ctx.tree.pages.members.map((page) => line(ctx.tree.spell("members", [page.name]), page.description));
  const leaders = ctx.actor.roles.has("leader")
    ? ctx.tree.pages.leaders.map((page) => line(ctx.tree.spell("leaders", [page.name]), page.description))
    : [];
  return {
    title: pack.names.group,
    body: [
      text(pack.texts.welcome),
      text(listOf([...items, ...leaders])),
      ...(pack.starters.length > 0 ? [text(md`Try one of these:`)] : []),
      ...pairs(pack.starters.slice(0, 4).map((question) => run(question, `faq ${question}`))).map((buttons) =>
        row(...buttons),
      ),
      row(run("Browse the guide", "guide"), run("Ask a question", "faq", "primary")),
      note(md`In a direct message to me, just ask: no command is needed.`),
    ],
  };
}

/** The commands of this actor, for suggestions: "faq", "remind add". */
export function commandNames(ctx: Context): string[] {
  return roots(ctx).flatMap((root) =>
    ctx.tree.pages[root].flatMap((page) =>
      "verb" in page ? [page.name] : Object.keys(page.verbs).map((verb) => `${page.name} ${verb}`),
    ),
  );
}

export function commandCard(ctx: Context, topic: string): Card {
  const words = topic.trim().toLowerCase().replace(/^\//, "").split(/\s+/).slice(0, 3);
  const path = words[0] === ctx.tree.names.members || words[0] === ctx.tree.names.leaders ? words.slice(1) : words;
  for (const root of roots(ctx)) {
    const page = ctx.tree.page(root, path[0] ?? "");
    if (!page) continue;
    const verbs =
      "verb" in page
        ? [[] as string[]].map((rest) => ({ rest, verb: page.verb }))
        : Object.entries(page.verbs).map(([name, verb]) => ({ rest: [name], verb }));
    const examples = ctx.guide.pack.examples[page.name] ?? [];
    return {
      title: ctx.tree.spell(root, [page.name]),
      body: [
        text(md`${page.description}.`),
        text(
          listOf(
            verbs.map(({ rest, verb }) =>
              line(usage(ctx.tree.spell(root, [page.name, ...rest]), verb), verb.description),
            ),
          ),
        ),
        ...(examples.length > 0
          ? [
              text([
                ...md`For example:`,
                ...listOf(examples.map((example) => [bold(ctx.tree.spell(root, [page.name, example]))])),
              ]),
            ]
          : []),
        row(run("All commands", "help")),
      ],
    };
  }
  const near = ctx.tree.nearest("members", path[0] ?? "");
  return {
    tone: "warn",
    body: [
      text(
        near === undefined
          ? md`I have no command **${shorten(topic, 60)}**.`
          : md`I have no command **${shorten(topic, 60)}**. Did you mean **${near}**?`,
      ),
      row(
        ...(near === undefined ? [] : [run(`Help on ${near}`, `help ${near}`, "primary")]),
        run("All commands", "help"),
      ),
    ],
  };
}

const roots = (ctx: Context) =>
  ctx.actor.roles.has("leader") ? (["members", "leaders"] as const) : (["members"] as const);

const usage = (spelled: string, verb: Verb): string =>
  [
    spelled,
    ...Object.entries(verb.options).map(([name, option]) => (option.optional ? `[${name}]` : `<${name}>`)),
  ].join(" ");

const line = (command: string, description: string): Inline[] => [
  bold(command),
  { kind: "text", text: `  ${description}` },
];
const listOf = (items: readonly (readonly Inline[])[]): Text => [{ kind: "list", ordered: false, items }];
const run = (label: string, command: string, style: Button["style"] = "plain"): Button =>
  button(shorten(label, 75), runLine, { root: "members", line: command }, { style });
const pairs = <T>(items: readonly T[]): T[][] =>
  items.flatMap((_, index) => (index % 2 === 0 ? [items.slice(index, index + 2)] : []));
