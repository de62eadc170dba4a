// Who reads: their locale and zone. Every view takes it; dates and numbers are written through it only.

export type Reader = {
  readonly locale: string;
  readonly zone: string;
  /** "26 Nov 2026"-like, of a calendar day given as ISO date. */
  day(isoDate: string): string;
  /** "Nov 2026"-like. */
  month(isoDate: string): string;
  number(value: number): string;
  /** "a, b and c" */
  list(items: readonly string[]): string;
};

const readers = new Map<string, Reader>();

/** Formatters are costly to make (about 50 µs each), so one reader is kept for each locale and zone. */
export function readerFor(locale: string, zone: string): Reader {
  const key = `${locale}\n${zone}`;
  let reader = readers.get(key);
  if (!reader) {
    if (readers.size > 500) readers.clear();
    reader = createReader(locale, zone);
    readers.set(key, reader);
  }
  return reader;
}

function createReader(wanted: string, zone: string): Reader {
  const locale = supported(wanted);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    locale,
    zone,
    day: remembered((isoDate) => day.format(new Date(`${isoDate}T00:00:00Z`))),
    month: remembered((isoDate) => month.format(new Date(`${isoDate}T00:00:00Z`))),
    number: (value) => number.format(value),
    list: (items) => list.format(items),
  };
}

// The sentences are English; German dates inside them would be harder to read than none. Regional English is honoured.
function supported(locale: string): string {
  return /^en(-|$)/i.test(locale) && Intl.DateTimeFormat.supportedLocalesOf([locale.replace("_", "-")]).length > 0
    ? locale.replace("_", "-")
    : "en-US";
}

const MOST_DATES = 1_000;

/** Few dates stand under many answers, and writing one costs some 10 µs. */
function remembered(write: (isoDate: string) => string): (isoDate: string) => string {
  const known = new Map<string, string>();
  return (isoDate) => {
    let written = known.get(isoDate);
    if (written === undefined) {
      if (known.size >= MOST_DATES) known.clear();
      written = write(isoDate);
      known.set(isoDate, written);
    }
    return written;
  };
}
