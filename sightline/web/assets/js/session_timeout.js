// Warns before the session ends, saves drafts first, and lets the reader carry on with one press.
// Tabs tell one another, so that work in one does not end with a warning in another.
//
// Extending is a POST to data-extend-url that answers JSON {"seconds": 1200}.

import { counted, word } from "./words.js";

const WARN = 180; // seconds before the end
const channel = "BroadcastChannel" in window ? new BroadcastChannel("sightline-session") : null;

function soon(seconds) {
  const minutes = Math.ceil(seconds / 60);
  if (minutes > 1) return counted("You will be signed out in {count} minute.", "You will be signed out in {count} minutes.", minutes);
  return counted("You will be signed out in {count} second.", "You will be signed out in {count} seconds.", seconds);
}

async function saveDrafts() {
  const saving = [];
  document.dispatchEvent(new CustomEvent("sightline:save", { detail: saving }));
  return (await Promise.all(saving)).every(Boolean);
}

class TimeLimit {
  constructor(dialog) {
    this.dialog = dialog;
    this.part = (name) => dialog.querySelector(`[data-${name}]`);
    this.start(Number(dialog.dataset.timeLimit));
    this.tick = this.tick.bind(this);
    this.timer = setInterval(this.tick, 1000);
  }

  start(seconds, { tell = false } = {}) {
    this.ends = Date.now() + seconds * 1000;
    this.warned = false;
    this.note("");
    if (this.dialog.open) this.dialog.close();
    if (tell) channel?.postMessage(seconds);
  }

  note(text) {
    this.part("time-note").textContent = text;
    this.part("time-note").hidden = !text;
  }

  async tick() {
    const left = Math.round((this.ends - Date.now()) / 1000);
    if (left <= 0) return this.end();
    if (left > WARN) return undefined;
    this.part("time-left").textContent = soon(left);
    if (!this.warned || left === 60 || left === 20) this.part("time-said").textContent = this.part("time-left").textContent;
    if (!this.warned) {
      this.warned = true;
      this.dialog.showModal();
      this.note((await saveDrafts()) ? "" : word("Your last words could not be saved. Stay signed in to keep them."));
    }
    return undefined;
  }

  // Saved words are safe on the server. Unsaved ones exist only here, so the page stays, covered.
  async end() {
    clearInterval(this.timer);
    if (await saveDrafts()) return window.location.replace(this.dialog.dataset.expiredUrl);
    if (!this.dialog.open) this.dialog.showModal();
    this.part("time-left").textContent = word("You have been signed out.");
    this.note(word("Your last words were not saved. Sign in in another tab, then press Stay signed in."));
    return undefined;
  }

  async extend(form) {
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        body: new URLSearchParams(new FormData(form)),
        credentials: "same-origin",
        redirect: "manual",
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
      });
      if (!answer.ok) throw new Error("refused");
      const told = await answer.json();
      this.start(told.seconds ?? Number(this.dialog.dataset.timeLimit), { tell: true });
      clearInterval(this.timer);
      this.timer = setInterval(this.tick, 1000);
    } catch {
      this.note(word("We could not extend your time. Check your connection and press again."));
    }
  }
}

export function watchTime(dialog) {
  const limit = new TimeLimit(dialog);
  const form = dialog.querySelector("[data-extend]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    limit.extend(form);
  });
  // Closing the warning with Escape is a wish to carry on; the press still counts towards leaving.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    limit.extend(form);
  });
  document.addEventListener("sightline:active", (event) => limit.start(event.detail, { tell: true }));
  channel?.addEventListener("message", (event) => limit.start(Number(event.data)));
}
