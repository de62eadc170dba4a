// The few sentences this door says by itself: when Slack is slow, cannot do something, or belongs to somebody else.
import { type Card, type ChannelId, channelLink, type Inline, md, note, type Text, text } from "#core";

export const working: Card = { title: "One moment", body: [text(md`I am working on it.`)] };

export const restarting: Card = {
  tone: "warn",
  body: [text(md`I am just being restarted. Please try again in a minute.`)],
};

export const otherWorkspace: Card = {
  tone: "warn",
  body: [text(md`I answer only members of the workspace I was added to.`)],
};

export const done: Card = { tone: "good", body: [text(md`Done.`)] };

export function problemCard(problems: readonly { label: string; sentence: string }[]): Card {
  const items = problems.map(({ label, sentence }): Inline[] => [
    { kind: "bold", children: [{ kind: "text", text: label }] },
    { kind: "text", text: `: ${sentence}` },
  ]);
  const list: Text = [{ kind: "list", ordered: false, items }];
  return { tone: "warn", body: [text([...md`Please change this and send it again:`, ...list])] };
}

export function filesSent(names: readonly string[]): Text {
  return md`I sent you ${names.join(", ")} in our direct messages.`;
}

export const filesFailed: Text = md`The file could not be sent. Please try again.`;

export const postedIn = (channel: ChannelId): Text => md`Posted in ${channelLink(channel)}.`;

export const notPosted = (channel: ChannelId): Text =>
  md`Only you see this: I could not post in ${channelLink(channel)}. Type **/invite** there and choose me, then try again.`;

export const withNote = (card: Card, words: Text): Card => ({ ...card, body: [...card.body, note(words)] });
export const onlyWords = (words: Text): Card => ({ body: [text(words)] });
