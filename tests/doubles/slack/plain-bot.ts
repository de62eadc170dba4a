// A small bot written straight on Bolt, to try the double with: a command, a button, a modal with a field error, a menu.
import { App, type AppOptions } from "@slack/bolt";

const plain = (text: string) => ({ type: "plain_text" as const, text });
const silent = () => {};

export const quietLogger: NonNullable<AppOptions["logger"]> = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  setLevel: silent,
  getLevel: () => "error" as ReturnType<NonNullable<AppOptions["logger"]>["getLevel"]>,
  setName: silent,
};

const cities = ["Austin", "Boston", "Chicago"].map((city) => ({ text: plain(city), value: city.toLowerCase() }));
const city = { type: "external_select" as const, action_id: "city", min_query_length: 1 };
const modal = {
  type: "modal" as const,
  callback_id: "form",
  title: plain("Your city"),
  submit: plain("Save"),
  blocks: [
    {
      type: "input" as const,
      block_id: "year",
      label: plain("Year"),
      element: { type: "plain_text_input" as const, action_id: "year" },
    },
    { type: "input" as const, block_id: "place", label: plain("City"), element: city },
  ],
};

type BotOptions = "token" | "appToken" | "signingSecret" | "clientOptions";

/** Socket Mode with an app token, HTTP mode with a signing secret. */
export function createPlainBot(options: Pick<AppOptions, BotOptions>): App {
  const app = new App({ ...options, socketMode: options.appToken !== undefined, logger: quietLogger });
  const ask = { type: "button" as const, action_id: "ask", text: plain("Ask me"), value: "1" };
  const offer = [{ type: "actions" as const, elements: [ask] }];
  app.command("/plain", async ({ ack, command, respond }) => {
    await ack();
    if (command.text !== "silent") await respond({ text: `You said: ${command.text}`, blocks: offer });
  });
  app.action("ask", async ({ ack, body, client }) => {
    await ack();
    if ("trigger_id" in body) await client.views.open({ trigger_id: body.trigger_id, view: modal });
  });
  app.options("city", async ({ ack, payload }) => {
    const typed = payload.value.toLowerCase();
    await ack({ options: cities.filter(({ value }) => value.startsWith(typed)) });
  });
  app.view("form", async ({ ack, view, body, client }) => {
    const year = view.state.values.year?.year?.value ?? "";
    if (!/^\d$/.test(year)) return ack({ response_action: "errors", errors: { year: "One digit, please." } });
    await ack();
    const place = view.state.values.place?.city?.selected_option?.text.text;
    await client.chat.postMessage({ channel: body.user.id, text: `Year ${year} in ${place}` });
  });
  app.message(async ({ message, say }) => {
    if ("text" in message) await say(`Echo: ${message.text}`);
  });
  app.event("app_home_opened", async ({ event, client }) => {
    const blocks = [{ type: "section" as const, text: plain("Welcome") }];
    await client.views.publish({ user_id: event.user, view: { type: "home", blocks } });
  });
  return app;
}
