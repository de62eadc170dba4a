// What Slack does when the app acknowledges: shows a slash command's answer, moves modals, fills a menu.
import { checkOptionGroups, checkOptions } from "./block-kit/check.ts";
import type { Exchange, OfferedOption, ViewResponse } from "./exchange.ts";
import { requireView } from "./methods/views.ts";
import { Refusal } from "./refusal.ts";
import { respond } from "./responses.ts";
import type { Stage } from "./stage.ts";

type Payload = Record<string, unknown>;

export function takeAck(stage: Stage, exchange: Exchange, given: unknown): void {
  const { purpose } = exchange;
  if (exchange.ackMs !== undefined) {
    // A redelivered event is acknowledged again, and that is right.
    if (purpose !== "event" && purpose !== "echo") note(stage, exchange, "acknowledged twice", exchange.id);
    return;
  }
  exchange.ackMs = stage.clock.now() - exchange.sentAt;
  exchange.ack = given;
  stage.ledger.add("ack", { envelope: exchange.id, purpose, ackMs: exchange.ackMs, late: exchange.expired });
  // Too late: the person has already been told, and Slack drops the payload.
  if (!exchange.expired) settle(stage, exchange, isPayload(given) ? given : {});
  stage.signal.fire();
}

function settle(stage: Stage, exchange: Exchange, payload: Payload): void {
  try {
    if (exchange.purpose === "submission") settleSubmission(stage, exchange, payload);
    else if (exchange.purpose === "suggestion") settleSuggestion(stage, exchange, payload);
    else if (Object.keys(payload).length === 0) return;
    else if (exchange.purpose === "command") {
      const { user, channel = "", id } = exchange;
      respond(stage, "acknowledgement of a slash command", { user, channel, exchange: id }, payload);
    } else
      note(stage, exchange, "unexpected payload", `only an empty acknowledgement is known for ${exchange.purpose}`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** docs.slack.dev/surfaces/modals, "Handling view submissions". */
function settleSubmission(stage: Stage, exchange: Exchange, payload: Payload): void {
  const { user, view } = exchange;
  if (view === undefined) return;
  const { response_action: action } = payload;
  const response: ViewResponse = { type: "response" };
  exchange.response = response;
  const where = "acknowledgement of view_submission";
  const known = { errors: ["errors"], update: ["view"], push: ["view"], clear: [] };
  if (action === undefined) {
    if (Object.keys(payload).length > 0) note(stage, exchange, "unknown payload", Object.keys(payload).join(", "));
    stage.screens.close(user, view);
  } else if (typeof action === "string" && Object.hasOwn(known, action)) {
    response.response_action = action as keyof typeof known;
    const allowed = ["response_action", ...known[response.response_action]];
    for (const key of Object.keys(payload)) if (!allowed.includes(key)) note(stage, exchange, "unknown payload", key);
  } else {
    note(stage, exchange, "unknown response_action", String(action));
    return;
  }
  if (action === "clear") stage.screens.close(user, view, true);
  if (action === "errors") response.errors = requireErrors(stage, exchange, payload.errors);
  if (action === "update") {
    stage.screens.replace(view, requireView(stage, where, payload.view, ["modal"]));
    response.view = view;
  }
  if (action === "push") {
    const pushed = stage.screens.push(user, requireView(stage, where, payload.view, ["modal"]));
    if (pushed === undefined) note(stage, exchange, "push_limit_reached", "three modals are stacked already");
    else response.view = pushed;
  }
  const { response_action, errors, view: shown } = response;
  stage.ledger.add("view-response", { user, view: view.id, response_action, errors, shown: shown?.id });
  stage.exchanges.credit(shown ?? response, { exchange: exchange.id });
}

function requireErrors(stage: Stage, exchange: Exchange, errors: unknown): Record<string, string> {
  const inputs = (exchange.view?.blocks ?? []).filter(({ type }) => type === "input").map(({ block_id }) => block_id);
  if (!isPayload(errors) || Object.keys(errors).length === 0) {
    note(stage, exchange, "errors missing", "response_action errors needs an object by block_id");
    return {};
  }
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.includes(blockId)) note(stage, exchange, "errors", `${blockId} is no input block of this view`);
    if (typeof text !== "string" || text === "") note(stage, exchange, "errors", `no text for ${blockId}`);
  }
  return errors as Record<string, string>;
}

/** docs.slack.dev/reference/interaction-payloads/block_suggestion-payload: options or option_groups, at most 100. */
function settleSuggestion(stage: Stage, exchange: Exchange, payload: Payload): void {
  const { options, option_groups, ...rest } = payload;
  for (const key of Object.keys(rest)) note(stage, exchange, "unknown payload", key);
  if ((options === undefined) === (option_groups === undefined)) {
    note(stage, exchange, "options missing", "exactly one of options and option_groups");
    return;
  }
  const complaints = options === undefined ? checkOptionGroups(option_groups) : checkOptions(options);
  if (complaints.length > 0) {
    note(stage, exchange, "invalid options", complaints.join("; "));
    return;
  }
  const groups = (option_groups ?? []) as { options: OfferedOption[] }[];
  exchange.options = (options as OfferedOption[] | undefined) ?? groups.flatMap((group) => group.options);
  stage.exchanges.credit({ type: "options", options: exchange.options }, { exchange: exchange.id });
}

function note(stage: Stage, exchange: Exchange, rule: string, detail: string): void {
  stage.violations.add({ rule, where: `acknowledgement of ${exchange.purpose}`, detail });
}

function isPayload(given: unknown): given is Payload {
  return typeof given === "object" && given !== null && !Array.isArray(given);
}
