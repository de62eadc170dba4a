// Keeps other web pages away from a server without a log-in: only this computer's names, only our own page may write, nothing foreign is loaded.
import type { MiddlewareHandler } from "hono";

const CONTENT_POLICY = [
  "default-src 'none'",
  ...["script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'", "form-action 'self'"],
  ...["base-uri 'none'", "frame-ancestors 'none'"],
].join("; ");

const HEADERS = {
  "content-security-policy": CONTENT_POLICY,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const EVERYWHERE = ["0.0.0.0", "::"];

export function guard(listensOn: string): MiddlewareHandler {
  const own = listensOn.includes(":") ? `[${listensOn}]` : listensOn;
  const names = EVERYWHERE.includes(listensOn) ? LOOPBACK : [...LOOPBACK, own.toLowerCase()];
  return async (c, next) => {
    const host = c.req.header("host") ?? "";
    // DNS rebinding: a foreign page whose name was pointed at this computer still sends that name. The port may be mapped, so it does not count.
    if (!names.includes(nameOf(host))) return c.text("This address is not served here.", 421, HEADERS);
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      if (c.req.header("origin") !== `http://${host}`) return c.text("Only the page itself may do that.", 403, HEADERS);
      // A form of a foreign page can never send this type without being asked first.
      if (c.req.header("content-type") !== "application/json") return c.text("Only JSON is read here.", 415, HEADERS);
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.header(name, value);
  };
}

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
