// S15: values reach SQLite as parameters only. The store's source is read, because one template in a corner undoes all the rest.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Where a name of our own (a table, a column, a state), never anybody's words, stands where a parameter cannot. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  "linking.ts": ["sql.ref(column)", "sql.ref(oneFor)", `sql.ref(\`there.\${column}\`)`],
  "memberships.ts": ["sql.ref(column)"],
  "privacy.ts": ["sql.ref(column)"],
  "names.ts": ["sql.ref(person)", `\${sql.ref(person)}`],
  "copy-check.js": ["pragma(check, { simple: true })", `prepare(\`select count(*) from "\${table}"\`)`],
  // A partial index is taken only for a query that says the same.
  "delivery-queries.ts": ["sql.lit(state)"],
  // The driver, which is handed what Kysely compiled, its values apart.
  "database.ts": ["prepare(sql)"],
};

/** Whatever is put together where SQL is made, as it stands in the source. */
function putTogether(source: string): string[] {
  const found: string[] = [];
  const code = source.replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, "");
  for (const [, before = "", tag = "", words = ""] of code.matchAll(
    /(prepare\()?(\bsql(?:<[^`>]*>)?)?`((?:\\.|[^`\\])*)`/g,
  )) {
    const isQuery =
      tag !== "" ||
      /^\s*(select|insert|update|delete|replace|with|create|alter|drop|pragma|vacuum|attach)\b/i.test(words);
    if (!isQuery || before !== "") continue;
    // A plain variable in a sql template becomes a parameter; in any other template it becomes text.
    for (const [put, inner = ""] of words.matchAll(/\$\{([^}]*)\}/g))
      if (tag === "" || !/^\w+(\.\w+)*$/.test(inner)) found.push(put);
  }
  for (const [call, argument = ""] of code.matchAll(
    /\bsql\.(?:raw|lit|ref|id|table|join|val)\(((?:[^()]|\([^()]*\))*)\)/g,
  ))
    if (!/^("[^"]*"|\d+)$/.test(argument.trim())) found.push(call);
  for (const [, call = "", argument = ""] of code.matchAll(
    // A constant in capitals, or what stands between slashes, is a pattern: its "exec" runs no SQL.
    /(?<!\b[A-Z_]+|\/[a-z]*)\.((?:prepare|exec|pragma|raw)\(((?:[^()]|\([^()]*\))*)\))/g,
  ))
    if (argument !== "" && !/^"[^"]*"(, \{ simple: true \})?$/.test(argument.trim())) found.push(call);
  for (const [whole] of code.matchAll(
    /"(?:select|insert into|update|delete from|pragma|vacuum|attach)\b[^"\n]*"\s*(?:\+|\.concat)/gi,
  ))
    found.push(whole);
  return found;
}

const files = readdirSync("src/store", { recursive: true, encoding: "utf8" }).filter((name) => /\.[jt]s$/.test(name));

it.each(files)("S15 %s puts no query together", (file) => {
  const allowed = REASONS[file] ?? [];
  const found = putTogether(readFileSync(`src/store/${file}`, "utf8"));
  expect(found.filter((put) => !allowed.includes(put))).toEqual([]);
});

it("S15 every exception is still needed", () => {
  for (const [file, allowed] of Object.entries(REASONS))
    expect(putTogether(readFileSync(`src/store/${file}`, "utf8")), file).toEqual(expect.arrayContaining([...allowed]));
});

it.each([
  ["a raw value", "sql.raw(name)"],
  ["a raw template", `sql.raw(\`select \${name}\`)`],
  ["a value written out", "sql.lit(given.name)"],
  ["a call inside a template", `sql\`select \${sql.raw(name)}\``],
  ["a quoted value in a call", `sql<string>\`name = \${quote(name)}\``],
  ["a plain template", `const query = \`select * from person where id = '\${id}'\`;`],
  ["a prepared string", 'database.prepare("select * from " + table)'],
  ["a string that grows", 'const query = "select * from account where name = " + name;'],
  ["a pragma with a value", `database.pragma(\`user_version = \${version}\`)`],
])("S15 %s is found", (_, source) => {
  expect(putTogether(source)).not.toEqual([]);
});

it.each([`sql\`vacuum into \${to}\``, 'sql`state`, "=", sql.lit("pending")', 'db.prepare("select 1")', "sql`strict`"])(
  "S15 %s is no finding",
  (source) => {
    expect(putTogether(source)).toEqual([]);
  },
);
