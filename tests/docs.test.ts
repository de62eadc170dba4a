// The documents: short enough to read, every link and picture there, every command one that exists (E10-E14).
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { scopes } from "#adapters/slack/declare";
import { loadGuide } from "#content";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
const DOCUMENTS = ["README.md", "src/README.md", "content/README.md", "tests/doubles/README.md", "CHANGELOG.md"];
const read = (file: string) => readFileSync(file, "utf8");

describe.each(DOCUMENTS)("%s", (file) => {
  it("E12 every relative link and picture exists", () => {
    const links = [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map(([, link]) => link ?? "")
      .filter((link) => !/^https?:/.test(link));
    expect(links.filter((link) => !existsSync(join(dirname(file), link)))).toEqual([]);
  });

  it("E12 every npm command in it exists", () => {
    const named = [...read(file).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name ?? "");
    expect(named.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

describe("README.md", () => {
  const readme = read("README.md");

  it("E11 is read in three minutes, in the order a newcomer needs", () => {
    expect(readme.split(/\s+/).length).toBeLessThanOrEqual(900);
    const order = [
      "![",
      "## Try it",
      "## Connect Discord",
      "## Connect Slack",
      "## Run it for good",
      "## Change the guide",
      "## Work on it",
    ];
    const places = order.map((heading) => readme.indexOf(heading));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  it("E10 shows a picture of the page above the fold, with alt text, at most 200 KB", () => {
    const [, alt = "", picture = ""] = /!\[([^\]]+)\]\(([^)]+)\)/.exec(readme) ?? [];
    expect(readme.indexOf("![")).toBeLessThan(600);
    expect(alt.length).toBeGreaterThan(20);
    expect(readFileSync(picture).length).toBeLessThanOrEqual(200 * 1024);
  });

  it("counts what the guide really holds", async () => {
    const { guide } = await loadGuide({ folder: "content" });
    expect(readme).toContain(`${guide.topics.size} answers and ${guide.terms.size} words`);
  });

  it("E13 lists every environment variable that the program reads, and so does .env.example", () => {
    const variables = [...read("src/config.ts").matchAll(/^ {2}([A-Z][A-Z_]+):/gm)]
      .map(([, name]) => name ?? "")
      .filter((name) => name !== "DATABASE_URL");
    expect(variables.length).toBeGreaterThan(8);
    expect(variables.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
    expect(variables.filter((name) => !read(".env.example").includes(`${name}=`))).toEqual([]);
  });

  it("E14 gives the reason of every Slack scope that the manifest asks for", () => {
    const table = readme.slice(readme.indexOf("| scope | why |"), readme.indexOf("A wrong or mixed-up secret"));
    const listed = [...table.matchAll(/`([a-z:]+)`/g)].map(([, name]) => name ?? "").sort();
    expect(listed).toEqual(scopes.map(({ name }) => name).sort());
  });
});
