// What an overlay may not do or be: each refusal with the overlay's own file and line, and what to do.
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { append, type Files, makeOverlay, refusals, topic, word } from "./overlays.ts";
import { TINY } from "./packs.ts";

test.each<[string, Files, string[]]>([
  [
    "a name that is taken",
    { "topics/scrubbing.md": topic("Ours.") },
    [
      'topics/scrubbing.md:1 the guide has the topic "scrubbing" already / add "overlay: replace", or give the file another name',
    ],
  ],
  [
    "a verb that is not known",
    { "topics/scrubbing.md": append("x").replace("append", "appent") },
    ['topics/scrubbing.md:2 "overlay" cannot be "appent" / did you mean "append"?'],
  ],
  [
    "an e-mail with a second text",
    { "templates/email/watch.md": append("x") },
    ['templates/email/watch.md:2 "overlay" cannot be "append" / use one of replace, hide'],
  ],
  [
    "nothing of that name",
    { "topics/scrubing.md": append("x") },
    ['topics/scrubing.md:2 there is no topic "scrubing" to append / did you mean "scrubbing"?'],
  ],
  [
    "a patch",
    { "topics/scrubbing.md": append("x", "title: Ours\n") },
    ['topics/scrubbing.md:3 unknown key "title" / remove it; the keys are overlay'],
  ],
  [
    "an empty addition",
    { "topics/scrubbing.md": append("") },
    ["topics/scrubbing.md:4 has no text / write the answer under the second line of dashes"],
  ],
  [
    "hiding what carries the site's rules",
    { "topics/scrubbing.md": "---\noverlay: hide\n---\n" },
    [
      'topics/scrubbing.md:2 the topic "scrubbing" cannot be hidden: it has the rules of the site / use "append" or "replace"',
    ],
  ],
  [
    "replacing it without them",
    { "topics/scrubbing.md": topic("Ours.", { more: "overlay: replace\n" }).replace("[scrubbing]", "[]") },
    ['topics/scrubbing.md:10 leaves out the rules of the site / add "site_rules: true"'],
  ],
  [
    "hiding a text that is there",
    { "topics/why-watch.md": "---\noverlay: hide\n---\nOurs.\n" },
    ["topics/why-watch.md:4 is hidden, and has a text / remove the text"],
  ],
  [
    "a core item left out",
    {
      "checklists/scrub.md":
        "---\noverlay: replace\ntitle: Ours\nfacts: []\nsite_rules: true\nreviewed: 2026-11-20\n---\n- [core] Follow the nurse.\n",
    },
    [
      'checklists/scrub.md:2 leaves out the core item "Ask whether you may scrub at all." / keep its line, word for word and with its mark',
    ],
  ],
  [
    "a word that is taken",
    { "glossary/tools.yml": word("trocar") },
    ['glossary/tools.yml:1 the slug "trocar" stands twice / add "overlay: replace", or give it another slug'],
  ],
  [
    "a word that is not there",
    { "glossary/tools.yml": "- { slug: trocars, overlay: hide }\n" },
    ['glossary/tools.yml:1 there is no word "trocars" to hide / did you mean "trocar"?'],
  ],
  [
    "a second definition",
    { "glossary/tools.yml": word("trocar", "  overlay: append\n") },
    ['glossary/tools.yml:5 "overlay" cannot be "append" / use one of replace, hide'],
  ],
  [
    "an alias of the guide",
    { "topics/parking.md": topic("x", { aliases: "gloves, parking, badge" }) },
    [
      'topics/parking.md:3 the alias "gloves" stands in "scrubbing" too / keep it where students mean it, or make it longer',
    ],
  ],
  [
    "a link that nobody checked",
    { "topics/scrubbing.md": append("\nSee https://a.example/b") },
    [
      "topics/scrubbing.md:5 links to https://a.example/b, which is not in resources.yml / add it there with the day it was checked, or remove the link",
    ],
  ],
  [
    "words to a patient",
    { "checklists/scrub.md": append("- Mind your hernia.") },
    ['checklists/scrub.md:4 speaks to a patient ("your hernia") / write "the patient\'s ..." or leave it out'],
  ],
  [
    "a fact that is not there",
    { "topics/parking.md": topic("x").replace("facts: []", "facts: [F9.9]") },
    ["topics/parking.md:6 there is no fact F9.9 / use a number that stands in facts.yml"],
  ],
  [
    "a hole of another form",
    { "topics/parking.md": topic("Ours. Ask {{The Lead}}.") },
    ['topics/parking.md:11 "{{The Lead}}" names no variable / write {{name}}, with a name of chapter.yml'],
  ],
  [
    "half a hole",
    { "checklists/night.md": "---\ntitle: At night\nfacts: []\nreviewed: 2026-11-20\n---\n- Ask {{lead} first.\n" },
    ["checklists/night.md:6 has braces that name no variable / write {{name}}, with a name of chapter.yml"],
  ],
  [
    "a value with braces",
    { "chapter.yml": 'lead: "{{lead}}"\n' },
    ['chapter.yml:1 "lead" holds braces / write plain words'],
  ],
  [
    "a name of another form",
    { "chapter.yml": "ok: x\nOur Lead: x\n" },
    ['chapter.yml:2 "Our Lead" is not a name of a variable / use a-z, 0-9 and _, beginning with a letter'],
  ],
  [
    "a file with no place",
    { "topic/x.md": "", "templates/letters/x.md": "" },
    [
      "templates/letters:1 has no place in an overlay / templates/ holds email/ and nothing else",
      'topic:1 has no place in an overlay / did you mean "topics"?',
    ],
  ],
  [
    "a pack of its own",
    { "pack.yml": "" },
    [
      "pack.yml:1 has no place in an overlay / it holds topics, glossary, checklists, questions, templates, resources.yml, chapter.yml",
    ],
  ],
  [
    "S18 a name that cannot be one",
    { "topics/Upper.md": "", "glossary/notes.txt": "" },
    [
      "glossary/notes.txt:1 is not a .yml file / move it elsewhere",
      "topics/Upper.md:1 has a file name that cannot be used / use a-z, 0-9 and hyphens, at most 64 characters",
    ],
  ],
  [
    "a file that cannot be read",
    { "topics/scrubbing.md": "overlay: append" },
    [
      "topics/scrubbing.md:1 does not begin with a block between two lines of three dashes / begin the file as the example in content/README.md does",
    ],
  ],
  [
    "S20 a file of any size",
    { "topics/scrubbing.md": append("x".repeat(65 * 1024)) },
    ["topics/scrubbing.md:1 is larger than 64 KiB / split it into smaller files, or cut it"],
  ],
])("refused: %s", async (_, files, expected) => {
  expect(await refusals(files)).toEqual(expected.map((line) => `<own>/${line}`));
});

test("S18: links are refused, as a file and as a folder", async () => {
  const overlay = makeOverlay({ "topics/parking.md": topic("x") });
  symlinkSync("/etc/hostname", join(overlay, "topics/link.md"));
  symlinkSync(join(TINY, "glossary"), join(overlay, "glossary"));
  symlinkSync(join(TINY, "templates"), join(overlay, "templates"));
  symlinkSync("/etc/hostname", join(overlay, "chapter.yml"));
  expect((await refusals(overlay)).map((line) => line.split(" / ")[0])).toEqual([
    "<own>/chapter.yml:1 is a symbolic link",
    "<own>/glossary:1 is not a folder",
    "<own>/templates:1 is not a folder",
    "<own>/topics/link.md:1 is a symbolic link",
  ]);
});

test("a missing folder is one finding", async () => {
  expect(await refusals("/nowhere/at-all")).toEqual([
    "<own>:1 is not a folder / make the folder, or correct CONTENT_OVERLAY (or --overlay); content/README.md shows what it holds",
  ]);
});
