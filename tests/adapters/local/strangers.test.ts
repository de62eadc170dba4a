// The local page and those who have no business there: other pages, foreign names, nonsense.
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenPage, openPage } from "./stage.ts";

let page: OpenPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

const textOf = async (path: string) => (await page.get(path)).text();

/** fetch does not let a test choose the Host. */
function statusFor(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${page.address}/`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

describe("strangers", () => {
  it("a foreign name for this computer is turned away (DNS rebinding)", async () => {
    const port = new URL(page.address).port;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, "localhost:8080", `[::1]:${port}`])
      expect(await statusFor(host)).toBe(200);
    for (const host of [
      "evil.example",
      `evil.example:${port}`,
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "0.0.0.0",
    ])
      expect(await statusFor(host)).toBe(421);
  });

  it("another page cannot write here", async () => {
    const deed = { kind: "type", text: "/club shout 1" };
    for (const origin of [
      "https://evil.example",
      "null",
      "",
      "http://127.0.0.1:1",
      page.address.replace("http:", "https:"),
    ])
      expect((await page.post("/do", deed, { origin })).status).toBe(403);
    expect((await page.post("/do", deed, { "content-type": "text/plain" })).status).toBe(415);
    expect((await page.post("/start-over", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect((await page.post("/clock", { ms: 900_000 }, { origin: "https://evil.example" })).status).toBe(403);
  });

  it("the policy allows nothing foreign and nothing inline", async () => {
    const { headers } = await page.get("/");
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(await textOf("/")).not.toMatch(/ style=| on[a-z]+=|<script>|<style/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("nonsense gets a short answer and no detail (S26)", async () => {
    const nonsense = [
      {},
      { kind: "type" },
      { kind: "type", text: "   " },
      { kind: "press", wire: 7 },
      { kind: "press", wire: "x".repeat(5000) },
      { kind: "submit", values: { __proto__x: 1 } },
      { kind: "submit", values: [1] },
      { kind: "type", text: "/club help", as: "__proto__" },
      { kind: "type", text: "/club help", id: 5 },
      { kind: "type", text: "x".repeat(5000) },
    ];
    for (const body of nonsense) expect((await page.post("/do", body)).status).toBe(400);
    expect((await page.post("/do", { kind: "type", text: "x".repeat(100_000) })).status).toBe(413);
    for (const path of ["/assets/..%2fclient.js", "/assets/constructor", "/file?as=ann&message=x&file=0", "/nothing"])
      expect((await page.get(path)).status).toBe(404);
  });

  it("forged wires get the neutral answer (S1)", async () => {
    for (const wire of ["pages.turn", "openings.claim?opening=o1", "%%%", "a.b?a=1&a=2", "__proto__.x"])
      expect((await page.post("/do", { kind: "press", wire, as: "mia" })).status).toBe(200);
    expect((await textOf("/?as=mia")).match(/This button no longer works/g)).toHaveLength(5);
  });

  it("a fault inside shows a reference, not the fault (S26)", async () => {
    const broken = await openPage();
    await broken.store.close();
    const answer = await broken.post("/do", { kind: "type", text: "/club help" });
    expect(answer.status).toBe(500);
    const body = await answer.text();
    expect(body).toMatch(/^\{"problem":"Sorry, that went wrong\. The fault has been noted: [0-9a-f]{8}"\}$/);
    await broken.adapter.stop();
  });
});
