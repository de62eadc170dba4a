// Words that carry no subject in a student's question, and those that are lost when a question is compared with a cue.
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ""));

/** Question words and verbs of asking are here too: every question has them. */
export const STOP_WORDS = words(
  `a about after again all also am an and any anybody anyone anything are arent as at b be because been before being but by can cannot cant could couldnt
  d did didnt do does doesnt doing done dont during else etc even ever every everyone everything exactly few for from get gets getting give given go goes
  going gonna gotta got had has hasnt have havent having he hello help her here hers hey hi him his how i id if ill im in into is isnt it its itll ive
  just kind kinda know let lets like ll lol lot m make many may maybe me might mine more most much must my myself nah need no not nothing now of off oh ok okay
  on one ones only or other our out over people please pls put quite r really re said say says see seen she should shouldnt so some somebody someone something
  sorry sort still stuff such sure take tbh tell than thank that thats the their them then there these they thing things think this those though through to too
  u um until up us use used usually very via want wants was wasnt way we well went were what whatever whats when whenever where wheres whether which while
  who whom whos whose why will with without wont would wouldnt ya yall yeah yes yet you your youre ur actually anyway basically gets happens literally
  able around come trying try supposed looking mean means meaning define definition explain explained means`,
);

/** Ordinary words that have a little to do with a subject, and much less than their rarity in a small guide suggests. */
export const WEAK_WORDS = words(
  `anymore anything ask asked asking bad begin best better big bit bring call called check day days different done easy end enough fast feel feels felt fine find found free full
  good great guess happen happened hard hear heard help helpful hold hope idea important keep keeps kept last late later learn leave left less list little live long look looks lot love
  main matter mention mentioned nervous new next nice normal okay old open order part pick place plan point possible pretty private process question quick read ready real reason right
  rule run running send sent set short show shown side sit small soon spend spot stand start started stay stop study system table talk talking tell time times today told tomorrow
  top tough turn type understand usual wait walk watch watched week weeks whole wonder word words work working works worried worry worth write wrong year years yesterday young hour hours
  month months morning afternoon evening night name names number amount option options specific general certain single common group people person life world home house area
  building room door car way ways line lines mind fact half first second third last final able same similar exact exactly nobody nothing`,
);

/** A cue is compared with these left out: "where do I stand" and "where to stand" are the same cue. Question words stay. */
export const FILLER_WORDS = words(
  `a am an and any are as at be been being by can could did do does for from had has have he her him his i if in into is it its me my of on or our
  please really she should so some that the their them then there they this those to us very was we were will with would you your just gonna gotta like
  mean means meaning define definition explain explained`,
);
