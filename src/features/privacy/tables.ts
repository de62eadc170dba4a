// What is kept about people and why: one entry for each table, so that none can be forgotten (a test walks the schema).

export type KeptAbout = {
  /** What a row is, for one and for many. */
  readonly one: string;
  readonly many: string;
  readonly why: string;
};

/** About nobody: kept so that the program works; forgotten by itself or with the chapter. */
export type KeptBeside = { readonly what: string };

/** Tables that can hold something about a person. */
export const aboutPeople: Readonly<Record<string, KeptAbout>> = {
  person: {
    one: "record of you",
    many: "records of you",
    why: "your settings: time zone, quiet hours, pause, and what you said yes to",
  },
  account: { one: "account", many: "accounts", why: "your id and name on the platform, so that I know you again" },
  membership: { one: "membership", many: "memberships", why: "which group you are in, and your year of graduation" },
  chapter_leader: { one: "post as a leader", many: "posts as a leader", why: "who may change the group's settings" },
  audit: {
    one: "note of what you did as a leader",
    many: "notes of what you did as a leader",
    why: "the group can see who changed its settings; after a deletion the note stays without your name",
  },
  link_code: {
    one: "one-time code",
    many: "one-time codes",
    why: "to join your accounts; kept scrambled, and gone within half an hour",
  },
  reminder: { one: "reminder", many: "reminders", why: "what you asked me to remind you of, in your words" },
  delivery: { one: "message", many: "messages", why: "what I sent you or will send you, and whether it arrived" },
  delivery_about: {
    one: "place where a message to somebody names you",
    many: "places where messages to somebody name you",
    why: "so that you are taken out of there as well when you delete everything",
  },
  audit_about: {
    one: "place where a note about your group names you",
    many: "places where notes about your group name you",
    why: "so that you are taken out of there as well when you delete everything",
  },
  drawn_question: {
    one: "question you have seen",
    many: "questions you have seen",
    why: "so that none comes twice before all have come",
  },
  demo_message: {
    one: "line of the local page",
    many: "lines of the local page",
    why: "so that a reload of the page loses nothing",
  },
};

export const besides: Readonly<Record<string, KeptBeside>> = {
  chapter: { what: "each group's name, time zone and quiet hours" },
  space: { what: "the servers and workspaces a group meets in" },
  exam_block: { what: "each group's exam blocks" },
  seen_event: { what: "numbers of events already answered, for a short time" },
  setting: { what: "the program's own notes" },
};
