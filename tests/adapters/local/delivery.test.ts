// The local door's sending half: blocked messages, pressed ones, and what is still known after a restart.
import { afterEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { createLocalDoor, createSending } from "#adapters/local";
import { type AccountId, action, button, type Card, md, row, text } from "#core";
import { demo } from "../../harness.ts";
import { clubCommands, clubGuide } from "./club.ts";
import { type OpenPage, openPage } from "./stage.ts";

const turn = action("pages.turn", z.object({ page: z.string() }));
const done = action("got.it", z.object({ key: z.string() }));

let serial = 0;
const newKey = () => `l${String(++serial).padStart(23, "0")}`;
const cardWith = (key: string): Card => ({
  body: [text(md`It is time.`), row(button("Got it", done, { key }), button("Next", turn, { page: "2" }))],
});

const pages: OpenPage[] = [];
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.close()));
});
async function open() {
  const page = await openPage();
  pages.push(page);
  const send = (to: AccountId, key = newKey()) => page.adapter.deliver(to, cardWith(key), key);
  const html = async (path: string) => (await page.get(path)).text();
  return { ...page, send, html };
}
const isOn = (html: string) => /data-refuse checked/.test(html);

describe("somebody who blocks the bot's messages", () => {
  it("gets none, keeps what came before, and takes them again when the switch is turned back", async () => {
    const { post, send, html, adapter } = await open();
    const key = newKey();
    const before = await send("local:ann", key);
    expect(isOn(await html("/?as=ann"))).toBe(false);
    expect(await (await post("/refuse", { on: true })).json()).toEqual({ refuses: true });
    expect(isOn(await html("/?as=ann"))).toBe(true);
    expect(isOn(await html("/?as=ben"))).toBe(false);
    expect(await send("local:ann")).toEqual({ kind: "refused", reason: "closed" });
    expect((await send("local:ben")).kind).toBe("sent");
    expect(await send("local:ann", key)).toEqual(before);
    expect((await adapter.findDelivered("local:ann", key, 0)).kind).toBe("found");
    await post("/refuse", { on: false });
    expect((await send("local:ann")).kind).toBe("sent");
    expect((await html("/?as=ann")).match(/>Got it</g)).toHaveLength(2);
  });

  it("still gets answers to what they write", async () => {
    const { post, html } = await open();
    await post("/refuse", { on: true });
    expect((await post("/do", { kind: "type", in: "inbox", text: "/club help" })).status).toBe(200);
    expect((await html("/log?as=ann")).match(/aria-label=\\"Bot\\"/g)?.length).toBeGreaterThan(0);
  });

  it("is forgotten when the demo starts over, and told to open tabs", async () => {
    const { post, send, get } = await open();
    await post("/refuse", { on: true });
    expect(await (await get("/log?as=ann")).json()).toMatchObject({ refuses: true });
    await post("/start-over", {});
    expect(await (await get("/log?as=ann")).json()).toMatchObject({ refuses: false });
    expect((await send("local:ann")).kind).toBe("sent");
  });

  it("is only ever one of the four, from this page, and a yes or no", async () => {
    const { post, html } = await open();
    for (const body of [{ on: "yes" }, {}, { on: true, as: "nobody" }])
      expect((await post("/refuse", body)).status).toBe(400);
    expect((await post("/refuse", { on: true }, { origin: "https://evil.example" })).status).toBe(403);
    expect(isOn(await html("/?as=ann"))).toBe(false);
  });
});

describe("a delivered message", () => {
  it("is known by its key after its button was pressed away, and after a restart", async () => {
    const { door, ann, bot, clock, log, store } = await demo({ guide: clubGuide, commands: clubCommands });
    const sending = createSending(() => door, clock);
    const key = newKey();
    const since = clock.now();
    const sent = await sending.deliver("local:ann", cardWith(key), key);
    expect(ann.inbox.map(({ plain }) => plain)).toEqual([expect.stringContaining("It is time.")]);
    await ann.press("Next");
    expect(ann.inbox[0]?.plain).not.toContain("It is time.");
    const again = await createLocalDoor({ bot, clock, log, messages: store.demoMessages });
    for (const each of [sending, createSending(() => again, clock)]) {
      expect(await each.findDelivered("local:ann", key, since)).toEqual({ ...sent, kind: "found" });
      expect(await each.deliver("local:ann", cardWith(key), key)).toEqual(sent);
      expect(await each.findDelivered("local:ben", key, since)).toEqual({ kind: "absent" });
    }
    await store.close();
  });

  it("may come a thousand times a second, and the demo's leader leads nothing else", async () => {
    const { adapter } = await open();
    expect(adapter.messagesPerSecond).toBe(1_000);
    expect(await adapter.standingOf("local:leo", "local:demo")).toEqual({
      kind: "member",
      isSpaceAdmin: true,
      roleIds: [],
    });
    expect(await adapter.standingOf("local:leo", "local:elsewhere")).toEqual({ kind: "unknown" });
  });
});
