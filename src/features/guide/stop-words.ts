// Words that carry no subject in a student's question. Question words and verbs of asking are here too: every question has them.
export const STOP_WORDS: ReadonlySet<string> = new Set(
  `a about after again all also am an and any anybody anyone anything are arent as at b be because been before being but by can cant could couldnt
  d did didnt do does doesnt doing done dont else etc even ever every everyone few for from get gets getting give given go goes going gonna got had has
  hasnt have havent having he hello help her here hers hey hi him his how i id if ill im in into is isnt it its itll ive just kind know lets like ll lot
  m make me might more most much must my myself need no not now of off oh ok okay on one ones only or other our out over please pls put quite r re really
  said say says see seen she should shouldnt so some somebody someone something sorry sort still stuff such sure tell than thank that thats the their
  them then there these they thing things think this those though to too u um up us use used very via want wants was wasnt way we well went were what
  whatever whats when whenever where wheres whether which while who whos whose will with without wont would wouldnt ya yall yeah yes yet you your youre ur`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
