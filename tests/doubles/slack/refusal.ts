// Saying no in Slack's words.

export interface RefusalDetail {
  messages?: string[];
  needed?: string;
  provided?: string;
}

export class Refusal extends Error {
  readonly code: string;
  readonly detail: RefusalDetail;
  constructor(code: string, detail: RefusalDetail = {}) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}

/** What Slack answers, always with HTTP 200. */
export function refusalBody({ code, detail }: Refusal): Record<string, unknown> {
  const { messages, needed, provided } = detail;
  return {
    ok: false,
    error: code,
    ...(needed === undefined ? {} : { needed, provided }),
    ...(messages === undefined ? {} : { response_metadata: { messages: messages.map((text) => `[ERROR] ${text}`) } }),
  };
}
