// The errors Discord answers with: code, HTTP status and text (topics/opcodes-and-status-codes.mdx, JSON Error Codes).

export interface FormError {
  path: (string | number)[];
  code: string;
  message: string;
}

export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly form: FormError[];

  constructor(code: number, form: FormError[] = []) {
    const [status, message] = KNOWN[code] ?? [400, `Error ${code}`];
    super(message);
    this.status = status;
    this.code = code;
    this.form = form;
  }

  body(): Record<string, unknown> {
    const plain = { message: this.message, code: this.code };
    return this.form.length === 0 ? plain : { ...plain, errors: nest(this.form) };
  }
}

// The table of the documents gives codes and texts; the HTTP statuses are the ones seen in practice.
const KNOWN: Record<number, [status: number, message: string]> = {
  0: [401, "401: Unauthorized"],
  10002: [404, "Unknown Application"],
  10003: [404, "Unknown Channel"],
  10004: [404, "Unknown Guild"],
  10007: [404, "Unknown Member"],
  10008: [404, "Unknown Message"],
  10013: [404, "Unknown User"],
  10015: [404, "Unknown Webhook"],
  10062: [404, "Unknown interaction"],
  10063: [404, "Unknown application command"],
  20028: [429, "The channel you are writing has hit the write rate limit"],
  30046: [400, "Maximum number of edits to messages older than 1 hour reached. Try again later"],
  40003: [429, "You are opening direct messages too fast"],
  40005: [413, "Request entity too large"],
  40060: [400, "Interaction has already been acknowledged."],
  40094: [400, "This interaction has reached the maximum number of follow-up messages"],
  50001: [403, "Missing Access"],
  50003: [403, "Cannot execute action on a DM channel"],
  50005: [403, "Cannot edit a message authored by another user"],
  50006: [400, "Cannot send an empty message"],
  50007: [403, "Cannot send messages to this user"],
  50008: [400, "Cannot send messages in a non-text channel"],
  50013: [403, "Missing Permissions"],
  50027: [401, "Invalid Webhook Token"],
  50033: [400, "Invalid Recipient(s)"],
  50035: [400, "Invalid Form Body"],
  50109: [400, "The request body contains invalid JSON."],
  50278: [403, "Cannot send messages to this user due to having no mutual guilds"],
};

function nest(form: FormError[]): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const { path, code, message } of form) {
    let place = root;
    for (const key of path) {
      place[key] ??= {};
      place = place[key] as Record<string, unknown>;
    }
    place._errors = [...((place._errors as unknown[] | undefined) ?? []), { code, message }];
  }
  return root;
}
