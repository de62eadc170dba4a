// The context of a request: who asks, looked up anew, and the ports to everything outside.
import { type Button, button } from "../chat/card.ts";
import type { Form, FormValues } from "../chat/form.ts";
import { clean } from "../chat/hygiene.ts";
import { type AccountId, platformOf } from "../chat/people.ts";
import type { Context, Drafts } from "./context.ts";
import { actorOf, followName, identify } from "./identity.ts";
import { readerFor } from "./reader.ts";
import type { Gesture, Sender } from "./request.ts";
import { openDraft } from "./views.ts";

type Ports = Pick<Context, "store" | "guide" | "tree" | "clock" | "log"> & { readonly drafts: Drafts };

export function createContexts({ drafts, ...ports }: Ports) {
  const { store, guide } = ports;
  const draftButton = (owner: AccountId, label: string, form: Form, values: FormValues): Button =>
    button(label, openDraft, { draft: drafts.put({ owner, form, values }) }, { style: "primary" });

  async function contextOf(from: Sender, gesture?: Gesture): Promise<Context> {
    const identity = await identify(store, guide.pack, from);
    if (clean(from.name) !== identity.account.name) await followName(store, identity, from);
    const { account, channel, space, isDirect, zone } = from;
    return {
      ...ports,
      actor: actorOf(identity, from),
      chapter: identity.chapter,
      place: {
        ...{ platform: platformOf(account), channel, isDirect, pressedPrivately: isPressedPrivately(gesture) },
        isAuthorityFresh: space !== undefined && from.isAdminRemembered !== true,
        ...(gesture?.kind === "line" && { isTypedLine: true }),
        ...(space !== undefined && { space }),
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
    };
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
