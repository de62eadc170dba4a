// A copy of the project in which things may be broken, and a way to run single test files there.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";

export type Workshop = {
  /** Gives what undoes it; undefined when the text does not stand there exactly once. */
  change(file: string, find: string, replace: string): (() => void) | undefined;
  test(files: readonly string[], options: { stopAtFirst: boolean }): Promise<TestResult>;
  close(): void;
};

export type TestResult = {
  readonly passedTests: number;
  readonly failedTests: number;
  readonly failedFiles: readonly string[];
};

/** The part of vitest's json report that is read here. */
type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
};

const LEFT_OUT = [".git", ".ci", "node_modules", "data"];
/** A breakage may make a test wait for ever. */
const LONGEST_MS = 150_000;

export function openWorkshop(): Workshop {
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  const project = resolve(".");
  cpSync(project, folder, {
    recursive: true,
    filter: (path) => !(LEFT_OUT.includes(basename(path)) && relative(project, path) === basename(path)),
  });
  symlinkSync(join(project, "node_modules"), join(folder, "node_modules"));

  return {
    change(file, find, replace) {
      const path = join(folder, file);
      const source = readFileSync(path, "utf8");
      if (source.split(find).length !== 2) return undefined;
      writeFileSync(
        path,
        source.replace(find, () => replace),
      );
      return () => writeFileSync(path, source);
    },
    async test(files, { stopAtFirst }) {
      if (files.length === 0) return { passedTests: 0, failedTests: 0, failedFiles: [] };
      const output = join(folder, "report.json");
      rmSync(output, { force: true });
      await vitest([...files, "--reporter=json", `--outputFile=${output}`, ...(stopAtFirst ? ["--bail=1"] : [])]);
      return readReport(output, files);
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };

  function vitest(words: readonly string[]): Promise<void> {
    const runner = join(project, "node_modules/vitest/vitest.mjs");
    const { CI: _ownReports, ...env } = process.env;
    const child = spawn(process.execPath, [runner, "run", "--no-file-parallelism", ...words], {
      ...{ cwd: folder, env, stdio: "ignore", timeout: LONGEST_MS, killSignal: "SIGKILL" },
    });
    return new Promise((done, fail) => {
      child.on("exit", () => done()).on("error", fail);
    });
  }

  function readReport(output: string, files: readonly string[]): TestResult {
    let report: Report;
    try {
      report = JSON.parse(readFileSync(output, "utf8")) as Report;
    } catch {
      // Killed because it did not end: a breakage that hangs is noticed as well.
      return { passedTests: 0, failedTests: 1, failedFiles: files };
    }
    return {
      passedTests: report.numPassedTests,
      failedTests: report.numFailedTests,
      failedFiles: report.testResults
        .filter(({ status }) => status === "failed")
        .map(({ name }) => relative(folder, name)),
    };
  }
}
