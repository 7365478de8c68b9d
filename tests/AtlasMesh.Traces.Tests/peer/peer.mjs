// Reads a trace as its viewers do: by topic and time through the index, and each message by the schema that the file itself carries.
// usage: peer.mjs FILE TOPIC FROM-NS TO-NS. Prints one line of JSON: the file's topics with schemas and counts, and the messages asked for.
import fs from "node:fs/promises";
import { McapIndexedReader } from "@mcap/core";
import { FileHandleReadable } from "@mcap/nodejs";
import { loadDecompressHandlers } from "@mcap/support";
import protobuf from "protobufjs";
import descriptor from "protobufjs/ext/descriptor/index.js";

const [file, topic, from, to] = process.argv.slice(2);
const handle = await fs.open(file, "r");
const reader = await McapIndexedReader.Initialize({
  readable: new FileHandleReadable(handle),
  decompressHandlers: await loadDecompressHandlers(),
});

const types = new Map();
for (const schema of reader.schemasById.values()) {
  const root = protobuf.Root.fromDescriptor(descriptor.FileDescriptorSet.decode(schema.data));
  types.set(schema.id, root.lookupType(schema.name));
}

const topics = {};
for (const channel of reader.channelsById.values()) {
  topics[channel.topic] = {
    schema: reader.schemasById.get(channel.schemaId).name,
    messages: Number(reader.statistics.channelMessageCounts.get(channel.id) ?? 0n),
  };
}

// Every message of the file decodes by its own schema, to the last byte.
let decoded = 0;
for await (const message of reader.readMessages()) {
  types.get(reader.channelsById.get(message.channelId).schemaId).decode(message.data);
  decoded++;
}

const messages = [];
for await (const message of reader.readMessages({ topics: [topic], startTime: BigInt(from), endTime: BigInt(to) })) {
  const type = types.get(reader.channelsById.get(message.channelId).schemaId);
  messages.push({ logTime: Number(message.logTime), value: type.toObject(type.decode(message.data), { longs: Number, enums: String, bytes: String }) });
}

const attachments = [];
for await (const attachment of reader.readAttachments()) attachments.push(attachment.name);
await handle.close();
console.log(JSON.stringify({ topics, decoded, messages, attachments, chunks: reader.chunkIndexes.length }));
