// The app's Home tab: what waits for the person and what they can do, drawn when it is opened and when a press there changes it.
import { createHash } from "node:crypto";
import type { types } from "@slack/bolt";
import { type Card, isOnlyIfFree, type Reply } from "#core";
import type { Calls } from "./calls.ts";
import { writeOrigin } from "./forms.ts";
import type { Inbound } from "./inbound.ts";
import { renderBlocks } from "./render.ts";

export type Home = {
  /** Draws it, unless it shows just that already. */
  open(inbound: Inbound): Promise<void>;
  /** After a press there: true when what shall be drawn anew is part of the home, which then turned in place. */
  turn(inbound: Inbound, reply: Reply): Promise<boolean>;
};

type HomeParts = {
  /** Their answers stand there, one below the other. */
  readonly lines: readonly string[];
  readonly calls: Pick<Calls, "publishHome">;
  answer(inbound: Inbound): Promise<Reply | undefined>;
};

type Drawn = readonly types.KnownBlock[];

/** docs.slack.dev/reference/views: blocks of a view. */
const BLOCKS_MOST = 100;

export function createHome({ lines, calls, answer }: HomeParts): Home {
  async function draw(inbound: Inbound): Promise<readonly Drawn[]> {
    const parts: Drawn[] = [];
    for (const line of lines) {
      const eventId = `${inbound.eventId} home ${line}`;
      const reply = await answer({
        ...inbound,
        eventId,
        gesture: { kind: "line", root: "members", line, isStanding: true },
      });
      // Answered before, or asked too much: it stays as it is.
      if (!reply || isOnlyIfFree(reply)) return [];
      if (reply.kind === "cards" && reply.card) parts.push(renderBlocks(reply.card));
    }
    return parts;
  }

  async function publish({ reach: { user, channel, home } }: Inbound, parts: readonly Drawn[]): Promise<void> {
    const blocks = parts.flatMap((part, index) => [...(index > 0 ? [divider] : []), ...part]).slice(0, BLOCKS_MOST);
    const shown = createHash("sha256").update(JSON.stringify(blocks)).digest("base64url");
    if (blocks.length === 0 || shown === home) return;
    const origin = writeOrigin({ ...(channel !== undefined && { channel }), shown });
    await calls.publishHome(user, { type: "home", callback_id: "home", private_metadata: origin, blocks });
  }

  return {
    open: async (inbound) => publish(inbound, await draw(inbound)),
    async turn(inbound, reply) {
      if (inbound.reach.home === undefined || reply.kind !== "cards" || !reply.redraw) return false;
      const parts = await draw(inbound);
      if (!parts.some(isSame(reply.redraw))) return false;
      await publish(inbound, parts);
      return true;
    },
  };
}

const divider: types.DividerBlock = { type: "divider" };

function isSame(card: Card): (part: Drawn) => boolean {
  const wanted = JSON.stringify(renderBlocks(card));
  return (part) => JSON.stringify(part) === wanted;
}
