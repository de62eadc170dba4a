// views.open, push, update and publish: docs.slack.dev/reference/methods.
import { textArgument } from "../arguments.ts";
import { checkView } from "../block-kit/check.ts";
import type { Trigger } from "../permits.ts";
import { Refusal } from "../refusal.ts";
import type { GivenView, View } from "../screens.ts";
import type { Stage } from "../stage.ts";
import type { Call, Methods } from "./call.ts";

/** docs.slack.dev/reference/methods/views.open, error view_too_large. */
const LARGEST_VIEW = 250_000;

export const viewMethods: Methods = {
  "views.open"(call) {
    const { stage } = call;
    const given = requireView(stage, call.name, call.args.view, ["modal"]);
    const trigger = takeTrigger(call);
    requireFreeId(stage, given);
    return showView(call, trigger, stage.screens.open(trigger.user, given), "view-opened");
  },
  "views.push"(call) {
    const { stage } = call;
    const given = requireView(stage, call.name, call.args.view, ["modal"]);
    const trigger = takeTrigger(call);
    if (trigger.view === undefined || stage.screens.top(trigger.user) === undefined) throw new Refusal("not_found");
    requireFreeId(stage, given);
    const view = stage.screens.push(trigger.user, given);
    if (view === undefined) throw new Refusal("push_limit_reached");
    return showView(call, trigger, view, "view-pushed");
  },
  "views.update"(call) {
    const { stage, args } = call;
    const given = requireView(stage, call.name, args.view, ["modal", "home"]);
    const id = textArgument(args, "view_id");
    const externalId = textArgument(args, "external_id");
    const found = stage.screens.find(id === undefined ? { externalId: externalId ?? "" } : { id });
    if (found === undefined) throw new Refusal("not_found");
    requireHash(call, found.view);
    requireFreeId(stage, given, found.view);
    stage.screens.replace(found.view, given);
    return showView(call, { user: found.user }, found.view, "view-updated");
  },
  "views.publish"(call) {
    const { stage, args } = call;
    const user = String(args.user_id);
    if (!stage.workspace.users.has(user))
      throw new Refusal("invalid_arguments", { messages: ["invalid `user_id` [json-pointer:/user_id]"] });
    const given = requireView(stage, call.name, args.view, ["home"]);
    const published = stage.screens.home(user);
    if (published !== undefined) requireHash(call, published);
    requireFreeId(stage, given, published);
    return showView(call, { user }, stage.screens.publish(user, given), "home-published");
  },
};

/** Notes a violation and refuses when the view breaks a rule of Block Kit. */
export function requireView(stage: Stage, where: string, given: unknown, kinds: ("modal" | "home")[]): GivenView {
  if (JSON.stringify(given ?? null).length > LARGEST_VIEW) {
    stage.violations.add({ rule: "view_too_large", where, detail: "a view of more than 250 kB" });
    throw new Refusal("view_too_large");
  }
  const complaints = checkView(given, kinds);
  if (complaints.length === 0) return given as GivenView;
  stage.violations.add({ rule: "invalid_view", where, detail: complaints.join("; ") });
  throw new Refusal("invalid_arguments", { messages: complaints });
}

function showView(call: Call, by: { user: string; exchange?: string }, view: View, kind: string) {
  const { stage, name } = call;
  const { id, callback_id, private_metadata } = view;
  stage.ledger.add(kind, { user: by.user, view: id, callback_id, private_metadata, via: name });
  stage.exchanges.credit(view, by.exchange === undefined ? { user: by.user } : { exchange: by.exchange });
  return { view: structuredClone(view) };
}

function takeTrigger({ stage, args }: Call): Trigger {
  const trigger = stage.permits.takeTrigger(args.trigger_id);
  if (typeof trigger === "string") throw new Refusal(trigger);
  return trigger;
}

function requireFreeId(stage: Stage, given: GivenView, except?: View): void {
  if (stage.screens.isExternalIdTaken(given.external_id, except)) throw new Refusal("duplicate_external_id");
}

function requireHash({ args }: Call, view: View): void {
  const hash = textArgument(args, "hash");
  if (hash !== undefined && hash !== view.hash) throw new Refusal("hash_conflict");
}
