// Sets this device up, as whoever is signed in: a key that can only send, and the page kept by a
// worker that has no say over any other page.

import { current, keepKey, keepReport, keys, reports } from "./offline_store.js";
import { word } from "./words.js";

const DAY = 86_400_000; // milliseconds
const RENEW = 10 * DAY;
const ENOUGH_BY_LINK = word("As many devices as may be are set up by this link. Ask whoever gave you the link.");
const ENOUGH = word("You have as many devices as you may. End one of them first, under Devices that send for you.");
const FAILED = word("This device could not be set up. Check your connection, and press again.");

export const able = () =>
  window.isSecureContext && "serviceWorker" in navigator && "indexedDB" in window && "subtle" in crypto;

// Returns once the page is kept, so that it opens without signal from then on.
export async function keepPage({ workerUrl, pageUrl }) {
  await navigator.serviceWorker.register(workerUrl, { scope: pageUrl, updateViaCache: "none" });
  const place = await navigator.serviceWorker.getRegistration(pageUrl);
  const worker = place.installing ?? place.waiting ?? place.active;
  await new Promise((done, failed) => {
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") failed(new Error("not kept"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

const keyOf = async (whose) => (await keys()).find((each) => each.whose === whose) ?? null;

async function ask(form, before) {
  const body = new URLSearchParams(new FormData(form));
  if (before) body.set("before", before.key);
  const answer = await fetch(form.action, { method: "POST", body, credentials: "same-origin", redirect: "error" });
  if (answer.status === 409) throw new Error((await answer.json()).why === "enough" ? ENOUGH : ENOUGH_BY_LINK);
  if (!answer.ok) throw new Error(FAILED);
  return answer.json();
}

// What was written before this device was set up at all is now its own.
async function adopt(whose) {
  for (const one of await reports()) if (!one.whose) await keepReport({ ...one, whose });
}

const failed = (problem) => {
  throw [ENOUGH, ENOUGH_BY_LINK].includes(problem.message) ? problem : new Error(FAILED);
};

export async function setUp(form, place) {
  const told = await ask(form, await keyOf(place.whose)).catch(failed);
  const now = Date.now();
  await keepKey({ whose: told.whose, key: told.key, until: now + told.days * DAY, since: now, refused: false });
  await adopt(told.whose);
  await keepPage(place).catch(failed);
}

// A device is set up when it can send and the page is kept: somebody may lose the signal just then.
export async function state({ whose, pageUrl }) {
  const [now, own] = [await current(), await keyOf(whose)];
  const kept = (await navigator.serviceWorker.getRegistration(pageUrl))?.active;
  const wanted = own && (own.refused || own.until - Date.now() < RENEW);
  return { set: Boolean(kept && own && now?.whose === whose && !own.refused), renew: Boolean(wanted) };
}
