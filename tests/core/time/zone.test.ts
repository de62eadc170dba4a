// Which names of zones are taken, and how people find theirs.
import { describe, expect, it } from "vitest";
import { findZone, sayZone, searchZones, wallClockOf } from "#core";

const NOW = Date.UTC(2027, 2, 12, 17, 0);

describe("a zone's name", () => {
  it("is taken for every zone that this program knows, in any case, and comes back canonical", () => {
    for (const zone of [...Intl.supportedValuesOf("timeZone"), "UTC"]) {
      expect(findZone(zone)).toBe(zone);
      expect(findZone(` ${zone.toUpperCase()} `)).toBe(zone);
      expect(() => wallClockOf(NOW, zone)).not.toThrow();
    }
  });

  it.each([
    "",
    " ",
    "EST",
    "EST5EDT",
    "GMT",
    "Z",
    "+05:30",
    "-05:00",
    "UTC+1",
    "GMT-5",
    "local",
    "Etc/GMT+5",
    "America",
    "America/",
    "America/Nowhere",
    "../etc/passwd",
    "__proto__",
    "A".repeat(10_000),
  ])("%j is refused", (typed) => expect(findZone(typed)).toBeUndefined());

  it.each([
    ["america/new york", "America/New_York"],
    ["utc", "UTC"],
    ["US/Eastern", "America/New_York"],
    ["Asia/Kolkata", findZone("Asia/Calcutta")],
  ])("%s is %s", (typed, zone) => expect(findZone(typed)).toBe(zone));
});

describe("searching a zone", () => {
  it.each([
    ["eastern", "America/New_York"],
    ["Eastern", "America/New_York"],
    ["central", "America/Chicago"],
    ["mountain", "America/Denver"],
    ["pacific", "America/Los_Angeles"],
    ["chicago", "America/Chicago"],
    ["new y", "America/New_York"],
    ["boston", "America/New_York"],
    ["san francisco", "America/Los_Angeles"],
    ["arizona", "America/Phoenix"],
    ["hawaii", "Pacific/Honolulu"],
    ["london", "Europe/London"],
    ["são paulo", "America/Sao_Paulo"],
    ["india", "Asia/Calcutta"],
    ["EST", "America/New_York"],
    ["utc", "UTC"],
    ["berlin", "Europe/Berlin"],
    ["indiana knox", "America/Indiana/Knox"],
  ])("%s finds %s first", (typed, zone) => expect(searchZones(typed, 5, NOW)[0]?.zone).toBe(zone));

  it("finds a region's zones", () => {
    const found = searchZones("europe", 25, NOW);
    expect(found).toHaveLength(25);
    expect(found.every(({ zone }) => zone.startsWith("Europe/"))).toBe(true);
  });

  it("shows the time there now, and the offset", () => {
    expect(searchZones("chicago", 1, NOW)[0]?.label).toBe("Chicago (America), now Fri 11:00, UTC-6");
    expect(searchZones("kathmandu", 1, NOW)[0]?.label).toMatch(/now Fri 22:45, UTC\+5:45$/);
    expect(searchZones("knox", 1, NOW)[0]?.label).toMatch(/^Knox, Indiana \(America\)/);
    expect(searchZones("utc", 1, NOW)[0]?.label).toBe("UTC, now Fri 17:00, UTC");
  });

  it("offers the usual ones before anything is typed, and nothing for nonsense", () => {
    expect(searchZones("", 25, NOW).map(({ zone }) => zone)).toContain("America/Los_Angeles");
    expect(searchZones("qqqq", 25, NOW)).toEqual([]);
    expect(searchZones("x".repeat(10_000), 25, NOW)).toEqual([]);
  });

  it("offers only names that are taken, with labels that fit", () => {
    for (const typed of ["", "a", "e", "eastern", "central", "mst", "gmt", "kyiv", "yangon", "atlantic", "america"])
      for (const { zone, label } of searchZones(typed, 25, NOW)) {
        expect(findZone(zone)).toBe(zone);
        expect(label.length).toBeLessThanOrEqual(75);
      }
  });
});

it("is said as people say it", () => {
  expect(sayZone("America/New_York")).toBe("New York time");
  expect(sayZone("America/Argentina/Buenos_Aires")).toBe("Buenos Aires time");
  expect(sayZone("UTC")).toBe("UTC");
});

it("is found by the city of a school, also where two cities share a name", () => {
  const zonesOf = (typed: string) => searchZones(typed, 9, NOW).map(({ zone }) => zone);
  expect(zonesOf("Columbus")).toEqual(["America/New_York"]);
  expect(zonesOf("Omaha")).toEqual(["America/Chicago"]);
  expect(zonesOf("Rochester")).toEqual(["America/New_York", "America/Chicago"]);
});
