// Where the bot and a person talk alone is learnt from the person, where they say it themselves.
import { describe, expect, it, vi } from "vitest";
import { createDirectChannels, keyOf, noteWith, openStage } from "./stage.ts";

describe("somebody who wrote to the bot", () => {
  it("in words or with a command needs no opening, is tried again at once, and gets what is theirs alone (S25)", async () => {
    const directChannels = createDirectChannels();
    const whole = await openStage({}, { directChannels });
    const { double } = whole;
    const send = (user: { id: string }, n: number) =>
      whole.adapter.deliver(`discord:${user.id}`, noteWith(keyOf(n)), keyOf(n));
    double.acceptDms(whole.ann.id, false);
    expect(await send(whole.ann, 1)).toEqual({ kind: "refused", reason: "closed" });
    double.acceptDms(whole.ann.id, true);
    expect(await send(whole.ann, 2)).toEqual({ kind: "refused", reason: "closed" });

    await (await double.slash(whole.inClub(whole.ben), "try share")).done();
    expect(directChannels.kept.has(`discord:${whole.ben.id}`)).toBe(false);
    await (await double.slash({ user: whole.ben }, "try share")).done();
    await double.message({ user: whole.ann }, "hello");
    await vi.waitFor(() => expect(directChannels.kept.size).toBe(2));
    expect(await send(whole.ben, 3)).toMatchObject({ kind: "sent" });
    await vi.waitFor(async () => expect(await send(whole.ann, 4)).toMatchObject({ kind: "sent" }));
    expect(double.ledger.count("dm.open")).toBe(1);
    const nonces = double.ledger.of("message.create").map(({ recipient, nonce }) => [recipient, nonce]);
    expect(nonces).toContainEqual([whole.ben.id, keyOf(3)]);
    expect(nonces.filter(([, nonce]) => nonce === keyOf(4))).toEqual([[whole.ann.id, keyOf(4)]]);
    await whole.close();
    double.assertClean();
  });
});
