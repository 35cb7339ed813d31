// Sends a form of the meeting room so that a lost network loses nothing. The words stay in the form,
// in the memory of this page and nowhere else, and are sent again until the site answers. The site
// does the same form once, however often it arrives: it knows it by its key and its words, so what is
// on its way cannot be changed until it is known whether it arrived.
//
// Answer expected: JSON {"go": address} where it was done; 409 where somebody else is signed in by
// now; a redirect where nobody is; else the page as the site made it, with the form and its errors.

import { startPage } from "./sightline.js";

const PAUSES = [2, 5, 10, 20, 30, 60]; // seconds between tries
const LONGEST = 20000; // milliseconds that a try may take
const NO_CONNECTION = "No connection. What you wrote is kept on this page; it is sent when the connection is back.";
const SIGNED_OUT = "You have been signed out. What you wrote is kept on this page. Sign in in another tab, then send again.";
const SOMEBODY_ELSE = "Somebody else is signed in in this browser now. Nothing was sent. What you wrote is kept on this page.";
const NOT_TAKEN = "The site did not take it. What you wrote is kept on this page. Look at the meeting in another tab, then send again.";

const forms = new Set();

class KeptForm {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-kept-status]") ?? document.querySelector("[data-kept-status]");
    this.body = null; // what is on its way, or nothing
    this.typed = this.held = this.sending = false;
    this.failures = 0;
    for (const hint of form.querySelectorAll("[data-kept-hint]")) hint.hidden = false;
    form.addEventListener("input", () => (this.typed = true));
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  // Pressed again while it waits, it is tried at once.
  submitted(event) {
    event.preventDefault();
    if (!this.body) {
      this.body = new URLSearchParams(new FormData(this.form));
      if (event.submitter?.name) this.body.append(event.submitter.name, event.submitter.value);
      this.lock();
    }
    this.send();
  }

  lock() {
    this.locked = [...this.form.elements].filter((each) => !each.readOnly && !each.disabled && each.type !== "submit");
    for (const each of this.locked) each[each.matches("textarea, input:not([type=radio], [type=checkbox])") ? "readOnly" : "disabled"] = true;
  }

  unlock() {
    for (const each of this.locked) each.readOnly = each.disabled = false;
    this.body = null;
  }

  say(words) {
    this.line.classList.toggle("sl-draft--failed", words !== "");
    if (this.line.textContent !== words) this.line.textContent = words;
  }

  async send() {
    clearTimeout(this.timer);
    if (this.sending || !this.body) return;
    this.sending = true;
    let answer;
    let text;
    try {
      answer = await fetch(this.form.action, {
        method: "POST",
        body: this.body,
        credentials: "same-origin",
        redirect: "manual", // a redirect means the sign-in page
        headers: { "X-Requested-With": "fetch" },
        signal: AbortSignal.timeout(LONGEST),
      });
      text = await answer.text();
    } catch {
      return this.wait();
    } finally {
      this.sending = false;
    }
    this.answered(answer, text);
  }

  wait() {
    this.held = true;
    this.say(NO_CONNECTION);
    this.timer = setTimeout(() => this.send(), 1000 * PAUSES[Math.min(this.failures++, PAUSES.length - 1)]);
  }

  answered(answer, text) {
    this.failures = 0;
    if (answer.type === "opaqueredirect") return this.stop(SIGNED_OUT);
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { go } = JSON.parse(text);
      return go ? this.done(go) : this.stop(SOMEBODY_ELSE);
    }
    const page = new DOMParser().parseFromString(text, "text/html");
    const asks = [200, 400].includes(answer.status) && page.querySelector("main form[data-kept]");
    return asks ? this.show(page) : this.stop(NOT_TAKEN);
  }

  // What was written is this page's alone, and may be changed and sent again.
  stop(words) {
    this.unlock();
    this.held = true;
    this.say(words);
  }

  done(address) {
    this.held = this.typed = false;
    forms.delete(this);
    this.say("");
    if ([...forms].some((other) => other.held)) return; // another waits here still, and goes on then
    const to = new URL(address, window.location.href);
    const same = to.pathname === window.location.pathname && to.search === window.location.search;
    if (same) window.location.reload(); // and stays where it was scrolled to
    else window.location.assign(to.href);
  }

  // The page as the site made it, with what was typed and what is wrong with it.
  show(page) {
    forms.delete(this);
    const main = page.querySelector("main");
    document.title = page.title;
    window.history.replaceState(null, "", this.form.action); // where sending it would have led
    document.querySelector("main").replaceWith(main);
    startPage(main);
    start(main);
    if (!main.querySelector("[data-error-summary]")) main.focus();
  }
}

function start(root) {
  for (const form of root.querySelectorAll("form[data-kept]")) forms.add(new KeptForm(form));
}

const sendAll = () => forms.forEach((form) => form.send());

window.addEventListener("online", sendAll);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && sendAll());
window.addEventListener("beforeunload", (event) => [...forms].some((form) => form.held) && event.preventDefault());
// The session ends: a page with words on it stays.
document.addEventListener("sightline:save", (event) => {
  event.detail.push(Promise.resolve(![...forms].some((form) => form.held || form.typed)));
});
start(document);
