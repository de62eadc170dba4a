// Uploading a file in three steps: docs.slack.dev/messaging/working-with-files, "Uploading files".
import { textArgument } from "../arguments.ts";
import { checkContent, showMessage } from "../posting.ts";
import { Refusal } from "../refusal.ts";
import type { StoredFile } from "../stage.ts";
import type { Methods } from "./call.ts";
import { findWritable } from "./chat.ts";

export const fileMethods: Methods = {
  "files.getUploadURLExternal"({ stage, args }) {
    const id = stage.ids.next("F");
    stage.uploads.set(id, { id, name: String(args.filename), length: Number(args.length) });
    return { upload_url: `${stage.origin}/upload/v1/${id}`, file_id: id };
  },
  "files.completeUploadExternal"(call) {
    const { stage, args, name, errors } = call;
    const listed = args.files;
    if (!Array.isArray(listed) || listed.length === 0)
      throw new Refusal("invalid_arguments", { messages: ["must provide an array [json-pointer:/files]"] });
    const target = textArgument(args, "channel_id") ?? textArgument(args, "channels");
    const channel = target === undefined ? undefined : findWritable(stage, target);
    const files = listed.map(({ id, title }: { id: string; title?: string }): StoredFile => {
      const upload = stage.uploads.get(id);
      if (upload?.bytes === undefined) throw new Refusal("file_not_found");
      stage.uploads.delete(id);
      return { id, name: upload.name, title: title ?? upload.name, bytes: upload.bytes, channel: channel?.id ?? "" };
    });
    stage.files.push(...files);
    for (const { id, name: file, title, bytes, channel: to } of files)
      stage.ledger.add("file", { id, name: file, title, size: bytes.length, channel: to });
    if (channel !== undefined) {
      const text = textArgument(args, "initial_comment") ?? "";
      const isPlain = args.blocks === undefined;
      const content = isPlain ? { text } : checkContent(stage, name, { text, blocks: args.blocks }, errors);
      const shown = files.map(({ id, name: file, title }) => ({ id, name: file, title }));
      const threadTs = textArgument(args, "thread_ts");
      showMessage(stage, { channel: channel.id, content, threadTs, files: shown, via: name });
    }
    return { files: files.map(({ id, title }) => ({ id, title })) };
  },
};
