// The local page: what it shows, what it does, what its tabs hear, and what the bot sends there by itself.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { row } from "#core";
import { hostile } from "./club.ts";
import { type OpenPage, openPage } from "./stage.ts";

let page: OpenPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

const textOf = async (path: string) => (await page.get(path)).text();
const type = (text: string, more: object = {}) => page.post("/do", { kind: "type", text, ...more });

describe("the page", () => {
  it("offers three things to press at once (E3)", async () => {
    const html = await textOf("/");
    expect(html.match(/class="starter"/g)).toHaveLength(3);
    expect(html).toContain("<title>Ann at Chess Club</title>");
  });

  it("shows the whole conversation again after a reload, each person theirs", async () => {
    await type("/club faq do i fit");
    await type("/club shout 1", { as: "ben" });
    await type("a private word", { as: "mia", in: "inbox" });
    const [ann, mia] = [await textOf("/?as=ann"), await textOf("/?as=mia")];
    expect(ann).toContain("You asked: do i fit");
    expect(ann).toContain("Hey!");
    expect(ann).not.toContain("a private word");
    expect(mia).not.toContain("do i fit");
    expect(mia).toContain("a private word");
    expect(mia).toContain("1</span>");
    expect((await page.post("/read", { as: "mia" })).status).toBe(200);
    expect(await (await page.get("/log?as=mia")).json()).toMatchObject({ unread: 0 });
  });

  it("an unknown person is the first one, and an open form is still open", async () => {
    await type("/club note", { as: "leo" });
    expect(await textOf("/?as=leo")).toContain('data-form="note.write"');
    expect(await textOf("/?as=nobody")).toContain('data-as="ann"');
    await page.post("/do", { kind: "cancel", as: "leo" });
    expect(await textOf("/?as=leo")).not.toContain('data-form="note.write"');
  });

  it("escapes what people typed", async () => {
    await type(hostile);
    const html = await textOf("/");
    expect(html).not.toContain("<img");
    expect(html).toContain("&lt;img src=x");
  });

  it("weighs at most 60 KB in at most ten requests (E34)", async () => {
    const fresh = await openPage();
    const html = await (await fresh.get("/")).text();
    const paths = new Set([
      "/assets/combobox-nav.js",
      ...[...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!),
    ]);
    let bytes = html.length;
    for (const path of paths) {
      const answer = await fresh.get(path);
      expect(answer.status).toBe(200);
      bytes += (await answer.text()).length;
    }
    await fresh.close();
    expect(paths.size).toBeLessThanOrEqual(8);
    expect(bytes).toBeLessThanOrEqual(60_000);
  });
});

describe("doing things", () => {
  it("a form comes back in the answer, and again with sentences under its fields", async () => {
    const asked = (await (await type("/club note")).json()) as { form: string };
    expect(asked.form).toContain("Write a note");
    const wrong = await page.post("/do", { kind: "submit", values: { title: "", body: "x", colour: "red" } });
    expect(((await wrong.json()) as { form: string }).form).toContain("Please give it a title.");
    const right = await page.post("/do", { kind: "submit", values: { title: "Monday", body: "x", colour: "red" } });
    expect(await right.json()).toEqual({ form: null });
  });

  it("a form outlives a restart of the program: its wire is enough", async () => {
    await page.post("/do", { kind: "submit", wire: "note.write", values: { title: "Later" }, as: "ben" });
    expect(await textOf("/?as=ben")).toContain("Later");
  });

  it("files are downloaded, never shown in place", async () => {
    const path = /href="(\/file[^"]+)"/.exec(await textOf("/"))?.[1]?.replaceAll("&amp;", "&") ?? "";
    const answer = await page.get(path);
    expect(answer.headers.get("content-disposition")).toContain("attachment; filename*=UTF-8''note.txt");
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await answer.text()).toContain("Monday");
    expect((await page.get(path.replace("as=ann", "as=ben"))).status).toBe(404);
  });

  it("a card can be turned over, by who may see it", async () => {
    const id = /data-message="([^"]+)"[^>]*aria-label="Bot"/.exec(await textOf("/"))?.[1];
    const html = await textOf(`/preview?as=ann&message=${id}`);
    expect(html).toContain("As Discord gets it");
    expect(html).toContain("&quot;blocks&quot;");
    expect((await page.get("/preview?as=ann&message=none")).status).toBe(404);
  });

  it("the clock turns by what is offered only", async () => {
    const before = page.clock.now();
    expect((await page.post("/clock", { ms: 3_600_000 })).status).toBe(200);
    expect((await page.post("/clock", { ms: -5 })).status).toBe(400);
    expect(page.clock.now() - before).toBe(3_600_000);
  });

  it("suggestions for the line and for a form's field", async () => {
    expect(await (await page.get("/suggest?as=ann&typed=/club%20sh")).json()).toMatchObject([{ line: "/club shout " }]);
    const field = await page.get("/suggest?as=ann&root=members&path=faq&option=question&typed=who");
    expect(await field.json()).toEqual([{ label: "Who may come", line: "Who may come", complete: false }]);
  });

  it.each([4_001, 10_000])("a line of %i characters is too long, not unreadable", async (length) => {
    const answer = await type("x".repeat(length));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      problem: "That is too long: at most 4000 characters fit. Please shorten it.",
    });
  });

  it("a press sent twice is done once", async () => {
    const before = (await textOf("/?as=leo")).split("<article").length;
    const deed = { as: "leo", id: "the-same-id", kind: "type", text: "/club help" };
    await Promise.all([page.post("/do", deed), page.post("/do", deed)]);
    expect((await textOf("/?as=leo")).split("<article").length).toBe(before + 2);
  });
});

describe("what tabs hear", () => {
  it("rendered messages for their person alone, the clock, and starting over", async () => {
    const stop = new AbortController();
    const answer = await fetch(`${page.address}/events?as=ben`, { signal: stop.signal });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const hear = async (sign: string) => {
      while (!heard.includes(sign)) heard += (await reader.read()).value ?? "";
    };
    await hear("event: hello");
    await type("/club faq only for ann");
    await type("/club shout 3");
    await hear("Hey! Hey! Hey!");
    expect(heard).not.toContain("only for ann");
    await page.post("/clock", { ms: 900_000 });
    await hear("event: turned");
    await page.post("/start-over", {});
    await hear("event: cleared");
    expect(await textOf("/?as=ann")).not.toContain("<article");
    stop.abort();
  });
});

it("takes the next free port when the wanted one is taken, and stops with tabs still open", async () => {
  const first = await openPage();
  const wanted = Number(new URL(first.address).port);
  const { createLocalAdapter } = await import("#adapters/local");
  const second = createLocalAdapter({
    ...{ clock: first.clock, log: { info() {}, warn() {}, error() {} }, messages: first.store.demoMessages },
    ...{ host: "127.0.0.1", port: wanted, previews: {}, startOver: async () => {}, turn: async () => true },
  });
  await second.start(first.bot);
  expect(Number(new URL(second.address).port)).toBeGreaterThan(wanted);
  const tab = await fetch(`${second.address}/events?as=ann`);
  await second.stop();
  await tab.text().catch(() => "");
  await first.close();
});

describe("what the bot sends by itself", () => {
  const key = "k".repeat(24);
  const card = {
    body: [row({ kind: "button", label: "Got it", wire: `got.it?key=${key}`, style: "plain", disabled: false })],
  } as const;

  it("lands once in the inbox of that person, however often it is tried, and can be found again", async () => {
    const own = await openPage();
    const { adapter } = own;
    expect(await adapter.findDelivered("local:mia", key, 0)).toEqual({ kind: "absent" });
    const [first, atOnce] = await Promise.all([1, 2].map(() => adapter.deliver("local:mia", card, key)));
    expect(atOnce).toEqual(first);
    expect(await adapter.deliver("local:mia", card, key)).toEqual(first);
    expect(await adapter.findDelivered("local:mia", key, 0)).toMatchObject({ kind: "found" });
    expect(await adapter.findDelivered("local:mia", key, own.clock.now() + 1)).toEqual({ kind: "absent" });
    expect((await (await own.get("/?as=mia")).text()).match(/Got it/g)).toHaveLength(1);
    expect(await (await own.get("/?as=ann")).text()).not.toContain("Got it");
    await own.close();
    expect(await adapter.deliver("local:mia", card, key)).toMatchObject({ kind: "later" });
  });

  it("nobody else's inbox, and only the leader may manage the space", async () => {
    expect(await page.adapter.deliver("local:nobody", card, key)).toEqual({ kind: "refused", reason: "gone" });
    expect(await page.adapter.standingOf("local:leo", "local:demo")).toMatchObject({ isSpaceAdmin: true });
    expect(await page.adapter.standingOf("local:ann", "local:demo")).toMatchObject({ isSpaceAdmin: false });
  });
});
