// The yardstick on Slack: the shortest Bolt program on a socket that answers the faq command from the same look-up.
import { App, LogLevel } from "@slack/bolt";
import { loadGuide } from "#content";
import { obey, type Reach, readArgument, timeLookUp } from "./orders.ts";
import { plainAnswer } from "./plain-answer.ts";

const { api, token, appToken = "" } = readArgument<Reach>();
const { guide } = await loadGuide({ folder: "content" });
const root = guide.pack.command;

const app = new App({
  token,
  appToken,
  socketMode: true,
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: api },
});

app.command(`/${root}`, async ({ ack, command, respond }) => {
  await ack();
  const [verb, ...words] = command.text.split(" ");
  if (verb !== "faq") return;
  await respond({ response_type: "ephemeral", text: plainAnswer(guide, words.join(" ")) });
});

await app.start();

obey({ root }, () => app.stop().then(() => undefined), {
  lookUp: (questions: string[]) => timeLookUp(guide, questions),
});
