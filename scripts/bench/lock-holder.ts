// Another program that writes to the same database and takes its time.
import SQLite from "better-sqlite3";
import { obey } from "./orders.ts";

obey({}, async () => {}, {
  async hold({ file, ms }: { file: string; ms: number }) {
    const database = new SQLite(file, { timeout: 5_000 });
    database.exec("begin immediate");
    await new Promise((resolve) => setTimeout(resolve, ms));
    database.exec("commit");
    database.close();
  },
});
