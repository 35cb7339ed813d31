// Sends what waits on this device. The site takes each report in once, however often it is sent, so
// an answer that was lost on the way is simply asked for again.

import { textOf } from "./offline_seal.js";
import { dropReport, keepKey, keepReport, keys, report, reports } from "./offline_store.js";
import { word } from "./words.js";

const LOCK = "sightline-offline-send";
const PAUSES = [5, 15, 60, 300, 900]; // seconds between tries
const sending = new Set();

let timer = null;
let failures = 0;

export const isSending = (id) => sending.has(id);

const show = () => document.dispatchEvent(new CustomEvent("sightline:kept", { detail: {} }));

// One tab sends at a time; where a browser has no locks, the site tells the same report by its number.
export async function sendWaiting(url) {
  clearTimeout(timer);
  if (!navigator.onLine) return;
  if (!navigator.locks) return sendAll(url);
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => lock && sendAll(url));
}

async function sendAll(url) {
  let wait = 0;
  for (const one of await reports()) {
    const key = await keyFor(one);
    if (!one.stuck && key && !key.refused) wait = Math.max(wait, await sendOne(url, one, key));
    if (wait) break; // the next would fare no better
  }
  failures = wait ? failures + 1 : 0;
  if (wait) timer = setTimeout(() => sendWaiting(url), 1000 * wait);
}

async function keyFor(one) {
  return (await keys()).find((each) => each.whose === one.whose) ?? null;
}

// Returns how many seconds to wait before going on, 0 where there is no need to.
async function sendOne(url, one, key) {
  if (!(await report(one.id))) return 0; // deleted, or sent by another tab
  sending.add(one.id);
  show();
  try {
    return await answered(await ask(url, one, key), one, key);
  } catch {
    return pause();
  } finally {
    sending.delete(one.id);
    show();
  }
}

const ask = (url, one, key) =>
  fetch(url, {
    method: "POST",
    credentials: "omit",
    redirect: "error",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${key.key}` },
    body: JSON.stringify({ id: one.id, sealed: textOf(one.sealed), now: Date.now() }),
  });

async function answered(answer, one, key) {
  if (answer.ok) {
    const { reference, code } = await answer.json();
    await dropReport(one.id, code ? word("{reference} with the code {code}", { reference, code }) : reference);
    return 0;
  }
  const { why } = await answer.json().catch(() => ({}));
  if (answer.status === 403 && why === "key") await refuse(key);
  else if (answer.status === 400 && why === "unreadable") await keepReport({ ...one, stuck: true });
  else return Number(answer.headers.get("Retry-After")) || pause();
  return 0;
}

// A key that was renewed meanwhile in another tab is not the one that was refused.
async function refuse(key) {
  const now = (await keys()).find((each) => each.whose === key.whose);
  if (now?.key === key.key) await keepKey({ ...now, refused: true });
}

const pause = () => PAUSES[Math.min(failures, PAUSES.length - 1)];

export function keepSending(url) {
  const go = () => sendWaiting(url);
  window.addEventListener("online", () => {
    failures = 0;
    go();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && go());
  go();
}
