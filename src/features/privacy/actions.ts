// What can be pressed about one's own data. Names are for ever.

import { z } from "zod";
import { action } from "#core";

export const showPrivacy = action("privacy.show", z.object({}));
export const exportMine = action("privacy.export", z.object({}));
export const askDelete = action("privacy.ask-delete", z.object({}));
export const openDelete = action("privacy.open-delete", z.object({}));
export const deleteMine = action("privacy.delete", z.object({}));
/** The privacy text as a file. */
export const takeText = action("privacy.text", z.object({}));
