// A message that is about one chapter: its buttons say which, and its small print does to somebody who is in several.
import { type Collections, cardInChapter, type Delivery, md, note, type Rendered } from "#core";

export async function aboutChapter(
  store: Pick<Collections, "memberships" | "chapters">,
  { chapter: id, person }: Delivery,
  rendered: Rendered,
): Promise<Rendered> {
  if (id === undefined || "drop" in rendered) return rendered;
  const card = cardInChapter(rendered, id);
  if ((await store.memberships.listOf(person)).length < 2) return card;
  const chapter = await store.chapters.find(id);
  return chapter ? { ...card, body: [...card.body, note(md`This is about ${chapter.name}.`)] } : card;
}
