// What somebody is called: the name of the account they prefer, or of their first.
import { sql } from "./kysely.ts";

/** @param person The column of the query around it that names the person. */
export function nameOf(person: "membership.person_id" | "audit.actor_id") {
  return sql<string | null>`(
    select named.name from account as named join person as bearer on bearer.id = named.person_id
    where named.person_id = ${sql.ref(person)}
    order by case when named.id = bearer.preferred_account then 0 else 1 end, named.created_at, named.id
    limit 1
  )`.as("name");
}
