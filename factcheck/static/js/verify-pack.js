// Checks an evidence pack in the browser, by the rules of formats/evidence_pack.py: nothing is sent anywhere.
// A pack is a zip file with stored entries in the order of their names, a manifest of SHA-256 sums, and an Ed25519 signature.

const MANIFEST = "manifest.json";
const SIGNATURE = "signature.json";
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

// What the page has to say in its own language: the field's data attributes, with {places} to be filled.
const chooser = document.getElementById("pack");
const say = (which, values = {}) => chooser.dataset[which].replace(/\{(\w+)\}/g, (_, place) => values[place]);

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");
const unhex = (digits) => {
  if (!/^([0-9a-f]{2})+$/.test(digits)) throw new Error("not hexadecimal");
  return Uint8Array.from(digits.match(/../g), (pair) => parseInt(pair, 16));
};

// The files by name. Only the one form that packs have is read: entry after entry from the first byte, then their list, then its end.
function filesIn(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map();
  let at = 0;
  while (view.getUint32(at, true) === LOCAL) {
    const size = view.getUint32(at + 18, true);
    const named = view.getUint16(at + 26, true);
    const extra = view.getUint16(at + 28, true);
    const begin = at + 30 + named + extra;
    const name = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(at + 30, at + 30 + named));
    if (begin + size > bytes.length || files.has(name)) throw new Error("cut short or doubled");
    files.set(name, bytes.subarray(begin, begin + size));
    at = begin + size;
  }
  while (view.getUint32(at, true) === CENTRAL) {
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (view.getUint32(at, true) !== END || at + 22 !== bytes.length) throw new Error("bytes that belong to no file");
  return files;
}

// The sum of zip files (CRC-32), to write the one form that a pack's files have.
function crc32(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}

// The zip file that these files make, in its one form (see formats/plain_zip.py).
function written(files) {
  const names = [...files.keys()].map((name) => ({ name, points: [...name] })).sort((a, b) => {
    for (let i = 0; i < Math.min(a.points.length, b.points.length); i += 1) {
      const order = a.points[i].codePointAt(0) - b.points[i].codePointAt(0);
      if (order) return order;
    }
    return a.points.length - b.points.length;
  });
  const parts = [];
  const list = [];
  let at = 0;
  for (const { name } of names) {
    const content = files.get(name);
    const called = new TextEncoder().encode(name);
    const flags = /^[\x00-\x7f]*$/.test(name) ? 0 : 0x800;
    const facts = new DataView(new ArrayBuffer(26));
    [[0, 20], [2, flags], [4, 0], [6, 0], [8, 33]].forEach(([place, value]) => facts.setUint16(place, value, true));
    [[10, crc32(content)], [14, content.length], [18, content.length]].forEach(([place, value]) => facts.setUint32(place, value, true));
    facts.setUint16(22, called.length, true);
    const head = new Uint8Array([0x50, 0x4b, 3, 4, ...new Uint8Array(facts.buffer)]);
    parts.push(head, called, content);
    const tail = new DataView(new ArrayBuffer(12));
    tail.setUint32(4, (0o100644 << 16) >>> 0, true);
    tail.setUint32(8, at, true);
    list.push(new Uint8Array([0x50, 0x4b, 1, 2, 20, 3, ...new Uint8Array(facts.buffer), 0, 0, ...new Uint8Array(tail.buffer)]), called);
    at += head.length + called.length + content.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  end.setUint16(8, names.length, true);
  end.setUint16(10, names.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, at, true);
  const whole = new Uint8Array(at + size + 22);
  let place = 0;
  for (const part of [...parts, ...list, new Uint8Array(end.buffer)]) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

function same(one, other) {
  return one.length === other.length && one.every((byte, place) => byte === other[place]);
}

async function signedBy(manifest, signature) {
  const said = JSON.parse(new TextDecoder().decode(signature));
  const key = await crypto.subtle.importKey("raw", unhex(said.public_key), "Ed25519", false, ["verify"]);
  return { key: said.public_key, fits: await crypto.subtle.verify("Ed25519", key, unhex(said.signature), manifest) };
}

// Everything that is wrong with a pack, in sentences, and the key that signed it.
async function problemsOf(bytes) {
  let files;
  try {
    files = filesIn(bytes);
  } catch {
    return { problems: [say("unreadable")], key: null, about: {} };
  }
  const missing = [MANIFEST, SIGNATURE].filter((name) => !files.has(name));
  if (missing.length) return { problems: missing.map((name) => say("missing", { name })), key: null, about: {} };
  const problems = [];
  let key = null;
  try {
    const signed = await signedBy(files.get(MANIFEST), files.get(SIGNATURE));
    key = signed.key;
    if (!signed.fits) problems.push(say("unfit", { manifest: MANIFEST, signature: SIGNATURE }));
  } catch (error) {
    const old = error.name === "NotSupportedError";
    problems.push(old ? say("tooOld") : say("spoilt", { name: SIGNATURE }));
  }
  let listed = {};
  let about = {};
  try {
    ({ files: listed, about } = JSON.parse(new TextDecoder().decode(files.get(MANIFEST))));
  } catch {
    return { problems: [...problems, say("spoilt", { name: MANIFEST })], key, about: {} };
  }
  for (const [name, { sha256 }] of Object.entries(listed)) {
    if (!files.has(name)) problems.push(say("removed", { name }));
    else if (hex(await crypto.subtle.digest("SHA-256", files.get(name))) !== sha256) problems.push(say("changed", { name }));
  }
  for (const name of files.keys()) if (!(name in listed) && name !== MANIFEST && name !== SIGNATURE) problems.push(say("added", { name }));
  if (!problems.length && !same(written(files), bytes)) problems.push(say("rewrapped"));
  return { problems, key, about };
}

function line(words) {
  const item = document.createElement("li");
  item.textContent = words;
  return item;
}

async function show(file, place, expected) {
  place.replaceChildren(document.createTextNode(say("checking")));
  const { problems, key, about } = await problemsOf(new Uint8Array(await file.arrayBuffer()));
  if (key && expected && key !== expected) problems.push(say("otherKey"));
  const said = document.createElement("p");
  said.className = `notice ${problems.length ? "wrong" : "ok"}`;
  said.textContent = say(problems.length ? "broken" : "whole");
  const list = document.createElement("ul");
  list.append(...problems.map(line), ...Object.entries(about).map(([name, fact]) => line(`${name.replace("_", " ")}: ${fact}`)));
  if (key) list.append(line(say("signed", { key })));
  place.replaceChildren(said, list);
}

if (chooser) {
  chooser.disabled = false;
  chooser.addEventListener("change", () => {
    if (chooser.files.length) show(chooser.files[0], document.getElementById("outcome"), chooser.dataset.key);
  });
}
