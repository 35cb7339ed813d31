// Keeps a draft on the server as it is typed, and says so. Nothing is kept in the browser: another
// person may use it next. Files and passwords are never part of a draft.
//
// Answer expected: 2xx with JSON {"saved_at": "14:02", "seconds": 1200}; both are optional.

import { word } from "./words.js";

const PAUSE = 1500; // milliseconds after the last key
const RETRIES = [5000, 15000, 30000, 60000];
const KEEPALIVE_LIMIT = 60000; // bytes that a browser sends from a page that is closing
const NOT_SAVED = word("Not saved. Check your connection, and keep this page open.");
const SIGNED_OUT = word("Not saved: you have been signed out. Keep this page open and sign in in another tab.");

const unfit = (element) => ["file", "password"].includes(element.type);

class Draft {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-draft-status]") ?? this.addLine();
    this.changed = this.failed = this.leaving = false;
    this.failures = 0;
    this.saving = null;
  }

  addLine() {
    const line = document.createElement("p");
    line.className = "sl-draft";
    line.setAttribute("role", "status");
    this.form.append(line);
    return line;
  }

  say(text, failed) {
    this.failed = failed;
    this.line.classList.toggle("sl-draft--failed", failed);
    if (this.line.textContent !== text) this.line.textContent = text;
  }

  soon(after = PAUSE) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), after);
  }

  fields() {
    const fields = new FormData(this.form);
    for (const element of this.form.elements) if (unfit(element)) fields.delete(element.name);
    return new URLSearchParams(fields);
  }

  // One request at a time: a slow old save must not land on top of a newer one.
  async save(options = {}) {
    clearTimeout(this.timer);
    if (this.saving) await this.saving;
    if (!this.changed || this.leaving) return !this.failed;
    this.changed = false;
    this.saving = this.send(options);
    const saved = await this.saving;
    this.saving = null;
    return saved;
  }

  async send({ closing = false }) {
    const body = this.fields();
    try {
      const answer = await fetch(this.form.dataset.draftUrl, {
        method: "POST",
        body,
        credentials: "same-origin",
        redirect: "manual", // a redirect means the sign-in page
        headers: { Accept: "application/json", "X-Requested-With": "fetch" },
        keepalive: closing && body.toString().length < KEEPALIVE_LIMIT,
      });
      if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
        return this.fail(SIGNED_OUT);
      }
      return answer.ok ? await this.succeed(answer) : this.fail(NOT_SAVED);
    } catch {
      return this.fail(NOT_SAVED);
    }
  }

  async succeed(answer) {
    const told = await answer.json().catch(() => ({}));
    const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    this.failures = 0;
    this.say(word("Saved {time}", { time: told.saved_at ?? now }), false);
    if (told.seconds) document.dispatchEvent(new CustomEvent("sightline:active", { detail: told.seconds }));
    return true;
  }

  fail(message) {
    this.changed = true;
    this.say(message, true);
    this.soon(RETRIES[Math.min(this.failures++, RETRIES.length - 1)]);
    return false;
  }
}

export function keepDraft(form) {
  const draft = new Draft(form);
  const touched = () => {
    draft.changed = true;
    draft.soon(draft.failed ? RETRIES[0] : PAUSE);
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);
  form.addEventListener("submit", () => {
    draft.leaving = true;
    clearTimeout(draft.timer);
  });
  window.addEventListener("pageshow", () => (draft.leaving = false));
  window.addEventListener("online", () => draft.save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") draft.save({ closing: true });
  });
  window.addEventListener("beforeunload", (event) => {
    const gone = document.documentElement.classList.contains("sl-leaving");
    if (draft.failed && draft.changed && !draft.leaving && !gone) event.preventDefault();
  });
  document.addEventListener("sightline:save", (event) => event.detail.push(draft.save()));
}
