// The operator's own folder of texts inside a copy of the database, so that one file brings everything back.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import SQLite from "better-sqlite3";

/** Paths within the folder, with forward slashes. */
export type OverlayFiles = ReadonlyMap<string, Buffer>;

export function keepOverlay(copy: string, folder: string): void {
  const database = new SQLite(copy, { fileMustExist: true });
  try {
    // There already where somebody has put a copy in the database's place by hand.
    database.exec("drop table if exists overlay_file");
    database.exec("create table overlay_file (path text primary key not null, content blob not null) strict");
    const insert = database.prepare("insert into overlay_file (path, content) values (?, ?)");
    database.transaction(() => {
      for (const [path, content] of readFolder(folder)) insert.run(path, content);
    })();
  } finally {
    database.close();
  }
}

/** Out of the copy, which has no such table afterwards. Undefined when it was made without an overlay. */
export function takeOverlay(copy: string): OverlayFiles | undefined {
  const database = new SQLite(copy, { fileMustExist: true });
  try {
    if (!database.prepare("select 1 from sqlite_master where name = 'overlay_file'").get()) return undefined;
    const rows = database.prepare("select path, content from overlay_file").all() as {
      path: string;
      content: Buffer;
    }[];
    database.exec("drop table overlay_file");
    const outside = rows.find(({ path }) => isAbsolute(path) || path.split("/").includes(".."));
    if (outside) throw new Error(`The copy wants to write outside of the overlay's folder: ${outside.path}`);
    return new Map(rows.map(({ path, content }) => [path, content]));
  } finally {
    database.close();
  }
}

/** What stood there is kept beside it; nothing happens when it is the same. @returns where it is kept. */
export function putOverlay(files: OverlayFiles, folder: string, keepAs: string): string | undefined {
  const there = readFolder(folder);
  if (there.size === files.size && [...files].every(([path, content]) => there.get(path)?.equals(content)))
    return undefined;
  const kept = existsSync(folder) ? keepAs : undefined;
  if (kept !== undefined) cpSync(folder, kept, { recursive: true });
  // In place: the folder may be a mounted one, which cannot be renamed.
  for (const path of there.keys()) if (!files.has(path)) rmSync(join(folder, path));
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return kept;
}

/** Nothing whose name begins with a dot: those are an editor's, Git's, or hold secrets. */
function readFolder(folder: string): OverlayFiles {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .map((file) => [relative(folder, file).split(sep).join("/"), file] as const)
      .filter(([path]) => !path.split("/").some((part) => part.startsWith(".")))
      .map(([path, file]) => [path, readFileSync(file)]),
  );
}
