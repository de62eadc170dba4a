// The context of a request: who asks, looked up anew, and the ports to everything outside.
import { type Button, button } from "../chat/card.ts";
import type { Form, FormValues } from "../chat/form.ts";
import { clean } from "../chat/hygiene.ts";
import { type AccountId, platformOf } from "../chat/people.ts";
import { type Authority, permit } from "./authority.ts";
import type { Context, Drafts } from "./context.ts";
import { refuse } from "./errors.ts";
import { actorOf, followName, identify } from "./identity.ts";
import { readerFor } from "./reader.ts";
import type { Gesture, Sender } from "./request.ts";
import { oldButtonText, openDraft } from "./views.ts";

type Ports = Pick<Context, "store" | "guide" | "tree" | "clock" | "log"> & {
  readonly drafts: Drafts;
  readonly authority: Authority;
};

export function createContexts({ drafts, authority, ...ports }: Ports) {
  const { store, guide } = ports;
  const draftButton = (owner: AccountId, label: string, form: Form, values: FormValues): Button =>
    button(label, openDraft, { draft: drafts.put({ owner, form, values }) }, { style: "primary" });

  async function contextOf(from: Sender, gesture?: Gesture): Promise<Context> {
    const found = await identify(store, guide.pack, from, gesture);
    // The same words as for a button that never existed (SECURITY S1).
    if (!found) refuse(oldButtonText(ports.tree));
    const { identity, isOneOfSeveral } = found;
    if (clean(from.name) !== identity.account.name) await followName(store, identity, from);
    const { account, channel, isDirect, zone } = from;
    const space = identity.isInSpace ? from.space : undefined;
    const ctx: Context = {
      ...ports,
      actor: actorOf(identity, from),
      chapter: identity.chapter,
      place: {
        ...{ platform: platformOf(account), channel, isDirect, pressedPrivately: isPressedPrivately(gesture) },
        isAuthorityFresh: space !== undefined && from.isAdminRemembered !== true,
        ...(gesture?.kind === "line" && {
          isTypedLine: true,
          ...(gesture.mentioned && { mentioned: gesture.mentioned }),
        }),
        ...(space !== undefined && { space }),
        ...(isOneOfSeveral && { isOneOfSeveral }),
        ...(zone !== undefined && { zone }),
      },
      reader: readerFor(from.locale, identity.person.zone ?? identity.chapter.zone),
      formButton: (label, form, values = {}) => draftButton(account, label, form, values),
      drafts: {
        keep: (form, values) => drafts.put({ owner: account, form, values }),
        take(id) {
          const kept = drafts.find(id);
          if (kept?.owner !== account) return undefined;
          drafts.remove(id);
          return kept;
        },
      },
      permit: (allow) => permit(ctx, allow, authority),
    };
    return ctx;
  }

  return { contextOf, draftButton };
}

function isPressedPrivately(gesture: Gesture | undefined): boolean {
  switch (gesture?.kind) {
    case "words":
      return true;
    case "press":
    case "pick":
      return gesture.isPrivate;
    case "command":
    case "line":
    case "submit":
    case undefined:
      return false;
  }
}
