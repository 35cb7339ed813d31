// Seals a report so that only the site can open it: not whoever finds this device, not its writer.
// The same is done, and undone, by sightline/database/sealed_box.py.

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const ABOUT = new TextEncoder().encode("sightline/sealed-box/1");
const STEP = 2048; // bytes: a report's size tells little of how much was written

const bytesOf = (text) => Uint8Array.from(atob(text), (each) => each.charCodeAt(0));

export function textOf(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

// JSON may end in spaces, so that the length is rounded up with them.
function padded(report) {
  const bytes = new TextEncoder().encode(JSON.stringify(report));
  const whole = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(32);
  whole.set(bytes);
  return whole;
}

async function agreed(ours, theirs, points) {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours, 256);
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: joined(ABOUT, points) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}

export async function seal(report, id, publicKey) {
  const site = bytesOf(publicKey);
  const theirs = await crypto.subtle.importKey("raw", site, CURVE, false, []);
  const pair = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const key = await agreed(pair.privateKey, theirs, joined(point, site));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(id) };
  return joined(point, iv, new Uint8Array(await crypto.subtle.encrypt(how, key, padded(report))));
}

export function newNumber() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((each) => each.toString(16).padStart(2, "0")).join("");
}
