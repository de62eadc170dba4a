// The page's routes: everything a tab can ask for or do.
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Bot } from "#core";
import type { LocalParts } from "./adapter.ts";
import { readAssets } from "./assets.ts";
import { personNamed, problemOf, readDeed } from "./deed.ts";
import type { LocalDoor } from "./door.ts";
import type { Tabs } from "./events.ts";
import { renderForm } from "./forms.ts";
import { guard } from "./guard.ts";
import { renderLog, renderPage } from "./page.ts";
import { demoPeople } from "./people.ts";
import { namesOf, renderPreviews } from "./preview.ts";
import { writeTime } from "./render.ts";
import { suggestLine } from "./suggestions.ts";
import { TURNS } from "./turns.ts";

export type ServerParts = LocalParts & { readonly bot: Bot; readonly door: LocalDoor; readonly tabs: Tabs };

/** Five answers of 3,000 characters fit many times. */
const BODY_LIMIT = 64 * 1024;
export function createServer({ bot, door, tabs, clock, turn, log, host, previews, startOver }: ServerParts): Hono {
  const app = new Hono();
  const assets = readAssets();
  const { zone } = bot.guide.pack;
  const previewNames = namesOf(previews);
  const viewerOf = (name: string | undefined) => {
    const account = personNamed(name) ?? demoPeople[0]!.id;
    return { account, zone, previews: previewNames };
  };

  app.use(guard(host));
  app.use(bodyLimit({ maxSize: BODY_LIMIT, onError: (c) => c.json({ problem: "That is too long." }, 413) }));
  app.onError((error, c) => {
    const reference = crypto.randomUUID().slice(0, 8);
    log.error({ reference, err: error }, "the local page failed");
    return c.json({ problem: `Sorry, that went wrong. The fault has been noted: ${reference}` }, 500);
  });
  app.notFound((c) => c.text("There is nothing here.", 404));

  app.get("/", async (c) => {
    const viewer = viewerOf(c.req.query("as"));
    const place = c.req.query("place") === "inbox" ? "inbox" : "channel";
    if (place === "inbox") door.markRead(viewer.account);
    return c.html(await renderPage({ bot, door, viewer, place, now: clock.now() }));
  });
  app.get("/log", async (c) => {
    const viewer = viewerOf(c.req.query("as"));
    return c.json({
      channel: String(await renderLog({ bot, door, viewer }, "channel")),
      inbox: String(await renderLog({ bot, door, viewer }, "inbox")),
      unread: door.unread(viewer.account),
      refuses: door.refusesMessages(viewer.account),
      time: writeTime(clock.now(), zone),
    });
  });
  app.get("/events", (c) => {
    const account = personNamed(c.req.query("as"));
    return account ? tabs.open(c, account) : c.notFound();
  });
  app.get("/suggest", async (c) => {
    const account = personNamed(c.req.query("as"));
    if (!account) return c.notFound();
    const { option, typed = "", root, path = "" } = c.req.query();
    if (option === undefined) return c.json(await suggestLine(bot, door, account, typed));
    const asked = { root: root === "leaders" ? "leaders" : "members", path: path.split(" "), option, typed } as const;
    const choices = await door.suggest(account, asked);
    return c.json(choices.map(({ label, value }) => ({ label, line: value, complete: false })));
  });
  app.get("/preview", async (c) => {
    const account = personNamed(c.req.query("as"));
    const card = account && door.message(account, c.req.query("message") ?? "")?.card;
    return card ? c.html(await renderPreviews(card, previews)) : c.notFound();
  });
  app.get("/file", (c) => {
    const account = personNamed(c.req.query("as"));
    const files = account && door.message(account, c.req.query("message") ?? "")?.files;
    const file = files?.[Number(c.req.query("file"))];
    if (!file) return c.notFound();
    return c.body(file.content, 200, {
      // Never shown in place: what strangers wrote must not run as this page.
      "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, "_")}`,
      "content-type": /^[a-z]+\/[a-z0-9.+-]+$/.test(file.type)
        ? `${file.type}; charset=utf-8`
        : "application/octet-stream",
    });
  });
  app.get("/assets/:name", (c) => {
    const asset = assets.get(c.req.param("name"));
    if (!asset) return c.notFound();
    const headers = { "content-type": asset.type, etag: asset.tag, "cache-control": "no-cache" };
    return c.req.header("if-none-match") === asset.tag ? c.body(null, 304, headers) : c.body(asset.body, 200, headers);
  });

  app.post("/do", async (c) => {
    const body = await bodyOf(c.req);
    const sent = readDeed(body);
    if (!sent) return c.json({ problem: problemOf(body) }, 400);
    const form = await door.do(sent.account, sent.deed, sent.eventId);
    return c.json({ form: form ? String(await renderForm(form)) : null });
  });
  app.post("/read", async (c) => {
    const { as } = await bodyOf(c.req);
    const account = personNamed(as);
    if (account) door.markRead(account);
    return c.json({ unread: account ? door.unread(account) : 0 });
  });
  app.post("/refuse", async (c) => {
    const { as, on } = await bodyOf(c.req);
    const account = personNamed(as);
    if (!account || typeof on !== "boolean") return c.json({ problem: "That cannot be switched." }, 400);
    door.refuseMessages(account, on);
    return c.json({ refuses: on });
  });
  app.post("/clock", async (c) => {
    const { to, ms } = await bodyOf(c.req);
    const by = to === "next" ? to : Number(ms);
    if (by !== "next" && !TURNS.has(by)) return c.json({ problem: "The clock does not turn by that." }, 400);
    if (!(await turn(by))) return c.json({ problem: "Nothing is planned yet. Set a reminder first." }, 409);
    door.announce({ kind: "turned" });
    return c.json({ time: writeTime(clock.now(), zone) });
  });
  app.post("/start-over", async (c) => {
    await startOver();
    await door.reload();
    return c.json({});
  });
  return app;
}

async function bodyOf(request: { json(): Promise<unknown> }): Promise<Record<string, unknown>> {
  try {
    const body = await request.json();
    return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
