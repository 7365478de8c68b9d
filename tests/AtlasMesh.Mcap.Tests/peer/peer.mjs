// What @mcap/core reads from our files, what it writes for us to read, and how fast it is. Prints one line of JSON.
// usage: peer.mjs read FILE | stream FILE | write FILE CONFIGURATION | bench READ-FILE WRITE-FILE MESSAGES BYTES
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import fs from "node:fs/promises";
import { createRequire } from "node:module";
import { McapIndexedReader, McapStreamReader, McapWriter } from "@mcap/core";
import { FileHandleReadable, FileHandleWritable } from "@mcap/nodejs";
import { loadDecompressHandlers } from "@mcap/support";

const require = createRequire(import.meta.url);
const lz4 = require("lz4js");
const zstd = require("@foxglove/wasm-zstd");
const decompressHandlers = await loadDecompressHandlers();
await zstd.isLoaded;

const packers = {
  none: undefined,
  lz4: (data) => ({ compression: "lz4", compressedData: lz4.compress(data) }),
  zstd: (data) => ({ compression: "zstd", compressedData: zstd.compress(data) }),
};

/** What was seen, in an order that does not matter to it, and the digest of all messages in their order. */
class Seen {
  #hash = createHash("sha256");
  messages = 0;
  schemas = new Map();
  channels = new Map();
  attachments = [];
  metadata = [];

  message(message) {
    this.messages++;
    this.#hash.update(`${message.channelId} ${message.sequence} ${message.logTime} ${message.publishTime} ${message.data.byteLength}\n`);
    this.#hash.update(message.data);
  }

  summary() {
    return {
      messages: this.messages,
      digest: this.#hash.digest("hex"),
      schemas: [...this.schemas.values()].sort((a, b) => a.id - b.id).map((s) => `${s.id} ${s.name} ${s.encoding} ${s.data.byteLength}`),
      channels: [...this.channels.values()].sort((a, b) => a.id - b.id)
        .map((c) => `${c.id} ${c.schemaId} ${c.topic} ${c.messageEncoding} ${[...c.metadata].map(([k, v]) => `${k}=${v}`).sort().join(",")}`),
      attachments: this.attachments.map((a) => `${a.name} ${a.mediaType} ${a.data.byteLength}`),
      metadata: this.metadata.map((m) => `${m.name} ${[...m.metadata].map(([k, v]) => `${k}=${v}`).sort().join(",")}`),
    };
  }
}

async function collect(source) {
  const all = [];
  for await (const value of source) all.push(value);
  return all;
}

async function opened(file, use) {
  const handle = await fs.open(file, "r");
  try {
    return await use(await McapIndexedReader.Initialize({ readable: new FileHandleReadable(handle), decompressHandlers }));
  } finally {
    await handle.close();
  }
}

async function read(file) {
  return await opened(file, async (reader) => {
    const seen = new Seen();
    seen.schemas = reader.schemasById;
    seen.channels = reader.channelsById;
    for await (const message of reader.readMessages()) seen.message(message);
    seen.attachments = await collect(reader.readAttachments());
    seen.metadata = await collect(reader.readMetadata());
    return { ...seen.summary(), chunks: reader.chunkIndexes.length, counted: Number(reader.statistics?.messageCount ?? -1) };
  });
}

async function stream(file) {
  const reader = new McapStreamReader({ decompressHandlers, validateCrcs: true });
  const seen = new Seen();
  for await (const piece of createReadStream(file)) {
    reader.append(piece);
    for (let record = reader.nextRecord(); record; record = reader.nextRecord()) {
      if (record.type === "Message") seen.message(record);
      if (record.type === "Schema") seen.schemas.set(record.id, record);
      if (record.type === "Channel") seen.channels.set(record.id, record);
      if (record.type === "Attachment") seen.attachments.push(record);
      if (record.type === "Metadata") seen.metadata.push(record);
    }
  }
  return { ...seen.summary(), done: reader.done() };
}

/** Half of it packs well, half of it does not; every message differs from the one before. */
function payload(i, bytes) {
  const data = new Uint8Array(bytes);
  let state = (i + 1) >>> 0;
  for (let at = 0; at + 4 <= bytes / 2; at += 4) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    new DataView(data.buffer).setUint32(at, state, true);
  }
  return data;
}

async function write(file, configuration) {
  const [packing, ...without] = configuration.split("-");
  const handle = await fs.open(file, "w");
  const writer = new McapWriter({
    writable: new FileHandleWritable(handle),
    chunkSize: 3000,
    compressChunk: packers[packing],
    useChunks: !without.includes("chunks"),
    useMessageIndex: !without.includes("mx"),
    useChunkIndex: !without.includes("chx"),
    useStatistics: !without.includes("st"),
    repeatChannels: !without.includes("rch"),
    repeatSchemas: !without.includes("rsh"),
    startChannelId: 1,
  });
  await writer.start({ profile: "", library: "peer" });
  const schemaId = await writer.registerSchema({ name: "example.Count", encoding: "jsonschema", data: Buffer.from("{}") });
  for (const topic of ["/even", "/odd"]) {
    await writer.registerChannel({ schemaId, topic, messageEncoding: "json", metadata: new Map([["k", "v"]]) });
  }
  for (let i = 0; i < 200; i++) {
    // Out of order by pairs, as recorders write.
    const logTime = BigInt((i ^ 1) * 1000000);
    await writer.addMessage({ channelId: 1 + (i % 2), sequence: i, logTime, publishTime: logTime, data: payload(i, 100) });
  }
  await writer.addAttachment({ name: "notes.txt", mediaType: "text/plain", logTime: 1n, createTime: 2n, data: Buffer.from("hello") });
  await writer.addMetadata({ name: "build", metadata: new Map([["digest", "abc"], ["branch", "main"]]) });
  await writer.end();
  await handle.close();
  return { written: 200 };
}

async function timed(bytes, action) {
  const began = process.hrtime.bigint();
  await action();
  return bytes / Number(process.hrtime.bigint() - began);
}

class Nowhere {
  #position = 0n;
  position() { return this.#position; }
  async write(bytes) { this.#position += BigInt(bytes.byteLength); }
}

async function fill(writable, messages, bytes) {
  const data = payload(1, bytes);
  const writer = new McapWriter({ writable });
  await writer.start();
  const channelId = await writer.registerChannel({ schemaId: 0, topic: "/a", messageEncoding: "", metadata: new Map() });
  for (let i = 0; i < messages; i++) {
    const logTime = BigInt(i);
    await writer.addMessage({ channelId, sequence: i, logTime, publishTime: logTime, data });
  }
  await writer.end();
}

async function bench(readFile, writeFile, messages, bytes) {
  const total = messages * bytes;
  const best = { read: 0, stream: 0, write: 0, nowhere: 0 };
  for (let round = 0; round < 3; round++) {
    let count = 0;
    best.read = Math.max(best.read, await timed(total, async () => {
      await opened(readFile, async (reader) => {
        for await (const message of reader.readMessages({ validateCrcs: true })) count += message.data.byteLength;
      });
    }));
    if (count !== total) throw new Error(`read ${count} bytes instead of ${total}`);

    best.stream = Math.max(best.stream, await timed(total, async () => {
      const reader = new McapStreamReader({ decompressHandlers, validateCrcs: true });
      for await (const piece of createReadStream(readFile, { highWaterMark: 1 << 20 })) {
        reader.append(piece);
        while (reader.nextRecord());
      }
    }));

    await fs.rm(writeFile, { force: true });
    best.write = Math.max(best.write, await timed(total, async () => {
      const handle = await fs.open(writeFile, "w");
      await fill(new FileHandleWritable(handle), messages, bytes);
      await handle.close();
    }));
    best.nowhere = Math.max(best.nowhere, await timed(total, async () => await fill(new Nowhere(), messages, bytes)));
  }
  return best;
}

const [verb, ...rest] = process.argv.slice(2);
const verbs = { read, stream, write, bench: (from, to, messages, bytes) => bench(from, to, Number(messages), Number(bytes)) };
console.log(JSON.stringify(await verbs[verb](...rest)));
