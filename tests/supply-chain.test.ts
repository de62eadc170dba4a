// What is installed: pinned with integrity, and only the database may run a script while installing (S21).
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Lock = {
  packages: Record<
    string,
    {
      version?: string;
      integrity?: string;
      resolved?: string;
      hasInstallScript?: boolean;
      link?: boolean;
      dev?: boolean;
    }
  >;
};
const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, unknown>>;
const installed = Object.entries(lock.packages).filter(([path]) => path !== "");

it("S21 every locked package has its integrity", () => {
  expect(installed.filter(([, { integrity }]) => !integrity?.startsWith("sha512-")).map(([path]) => path)).toEqual([]);
});

it("S21 no package is locked to a git repository, a folder or an unencrypted address", () => {
  const odd = installed.filter(([, { resolved = "" }]) => /^(git|file|http:|\.)/.test(resolved)).map(([path]) => path);
  expect(odd).toEqual([]);
});

it("S21 only better-sqlite3 may run a script while installing", () => {
  const scripted = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ""));
  const allowed = Object.entries(manifest.allowScripts ?? {})
    .filter(([, may]) => may === true)
    .map(([name]) => name);
  expect(allowed).toEqual(["better-sqlite3"]);
  expect(scripted.filter((name) => !(name in (manifest.allowScripts ?? {})))).toEqual([]);
});
