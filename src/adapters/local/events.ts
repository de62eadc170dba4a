// Tells open tabs what happened, as rendered pieces of the page, over server-sent events.
import type { Context as HttpContext } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { AccountId, Bot, Clock, Log } from "#core";
import type { DoorEvent, LocalDoor } from "./door.ts";
import { isVisibleTo } from "./message.ts";
import { general } from "./people.ts";
import { renderMessage, writeTime } from "./render.ts";

export type Tabs = {
  open(c: HttpContext, account: AccountId): Response;
  close(): void;
};

export type TabsParts = {
  readonly bot: Bot;
  readonly door: LocalDoor;
  readonly clock: Clock;
  readonly log: Log;
  /** Platforms whose version of a card can be looked at. */
  readonly previews: readonly string[];
};

/** Keeps the shown time right, and the connection: sleeping laptops drop silent ones. */
const HEARTBEAT_MS = 20_000;

export function createTabs({ bot, door, clock, log, previews }: TabsParts): Tabs {
  const tabs = new Set<{ account: AccountId; stream: SSEStreamingApi; leave(): void }>();
  const { zone } = bot.guide.pack;

  async function tell(account: AccountId, stream: SSEStreamingApi, event: DoorEvent): Promise<void> {
    if (event.kind === "cleared") return stream.writeSSE({ event: "cleared", data: "-" });
    if (event.kind === "turned") return stream.writeSSE({ event: "turned", data: writeTime(clock.now(), zone) });
    const { message } = event;
    if (!isVisibleTo(message, account)) return;
    const place = message.channel === general ? "channel" : "inbox";
    const rendered = String(await renderMessage(message, { account, zone, previews }));
    const own = message.author === account;
    const sent = { id: message.id, place, own, html: rendered, unread: door.unread(account) };
    return stream.writeSSE({ event: event.kind, data: JSON.stringify(sent) });
  }

  door.subscribe((event) => {
    for (const { account, stream } of tabs)
      tell(account, stream, event).catch((error: unknown) => log.warn({ err: error }, "a tab could not be told"));
  });

  return {
    open: (c, account) =>
      streamSSE(c, async (stream) => {
        await new Promise<void>((resolve) => {
          const tab = { account, stream, leave: resolve };
          const tellTime = (event: string) =>
            stream.writeSSE({ event, data: writeTime(clock.now(), zone), retry: 1000 }).catch(() => undefined);
          const beat = setInterval(() => tellTime("time"), HEARTBEAT_MS);
          beat.unref();
          stream.onAbort(() => {
            clearInterval(beat);
            tabs.delete(tab);
            resolve();
          });
          tabs.add(tab);
          void tellTime("hello");
        });
      }),
    close() {
      for (const { stream, leave } of tabs) {
        void stream.close();
        leave();
      }
      tabs.clear();
    },
  };
}
