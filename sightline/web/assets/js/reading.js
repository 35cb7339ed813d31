// Reads an item with one key for each mark. The page without scripts does the same by its buttons:
// here a button is sent in the background and the part of the page that it changes is put in place.
//
// Keys act only while the focus is on a mark of the list, and in no field (WCAG 2.1.4).

const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const DECIDED = "axu";
const FIELDS = "input, select, textarea";
const FAILED = "Nothing was recorded. Check your connection and try again.";

class Reading {
  constructor(root) {
    this.root = root;
    this.waiting = Promise.resolve(); // one decision at a time, in the order of the keys
    root.addEventListener("keydown", (event) => this.key(event));
    root.addEventListener("focusin", (event) => this.moved(event.target.closest("[data-mark]")));
    root.addEventListener("submit", (event) => this.submitted(event));
    document.addEventListener("selectionchange", () => this.selected());
    this.furnish();
    this.find(location.hash.replace("#mark-", ""))?.focus();
  }

  get marks() {
    return [...this.root.querySelectorAll("[data-mark]")];
  }

  find(place) {
    return this.marks.find((mark) => mark.dataset.mark === place);
  }

  // One mark of the list is met by the Tab key, with its buttons; the arrows go on from there.
  furnish(current = this.marks[0]) {
    for (const help of this.root.querySelectorAll("[data-reading-help]")) help.hidden = false;
    for (const mark of this.marks) {
      const here = mark === current;
      mark.tabIndex = here ? 0 : -1;
      for (const act of mark.querySelectorAll("button, a")) act.tabIndex = here ? 0 : -1;
    }
  }

  moved(mark) {
    if (mark) this.furnish(mark);
    for (const drawn of this.root.querySelectorAll("[data-place]")) {
      const here = drawn.dataset.place === mark?.dataset.mark;
      drawn.classList.toggle("sl-mention--current", here);
      if (here) drawn.scrollIntoView({ block: "nearest" });
    }
  }

  key(event) {
    const mark = event.target.closest("[data-mark]");
    if (!mark || event.target.closest(FIELDS) || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key in STEPS) {
      event.preventDefault();
      this.marks[this.marks.indexOf(mark) + STEPS[key]]?.focus();
    } else if (key === "c" || (key.length === 1 && DECIDED.includes(key))) {
      event.preventDefault();
      if (!event.repeat) this.act(mark.dataset.mark, key);
    }
  }

  // What is pressed while another decision is on its way waits, and finds the page that this one left.
  act(place, key) {
    this.waiting = this.waiting.then(() => {
      const button = this.find(place)?.querySelector(`[data-key="${key}"]`);
      if (key === "c") return button?.click();
      return button && this.send(button, place);
    });
  }

  submitted(event) {
    const button = event.submitter;
    const mark = button?.closest("[data-mark]");
    if (!mark) return;
    event.preventDefault();
    this.waiting = this.waiting.then(() => this.send(button, mark.dataset.mark, button.dataset.key));
  }

  async send(button, place, then = "") {
    const body = new URLSearchParams(new FormData(button.form));
    body.append(button.name, button.value);
    try {
      const answer = await fetch(button.form.action, { method: "POST", body, credentials: "same-origin" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-reading]");
      if (!answer.ok || !fresh) return location.assign(answer.url); // signed out, or no longer there
      this.replace(fresh, place, then);
      const seconds = Number(page.querySelector("[data-time-limit]")?.dataset.timeLimit);
      if (seconds) document.dispatchEvent(new CustomEvent("sightline:active", { detail: seconds }));
    } catch {
      this.say(FAILED);
    }
  }

  // The words that somebody has typed meanwhile stay, and so does the focus: where a mark is gone,
  // it goes to the one that has come to its place.
  replace(fresh, place, then) {
    const index = this.marks.indexOf(this.find(place));
    const typed = this.root.querySelector("[data-reading-words]");
    const scrolled = this.root.querySelector("[data-reading-text]").parentElement.scrollTop;
    const kept = fresh.querySelector("[data-reading-words]");
    for (const name of ["words", "kind", "value", "place"]) kept.elements[name].value = typed.elements[name].value;
    this.root.replaceChildren(...fresh.childNodes);
    this.root.querySelector("[data-reading-text]").parentElement.scrollTop = scrolled;
    const mark = this.find(place) ?? this.marks[Math.min(index, this.marks.length - 1)];
    this.furnish(mark);
    (mark?.querySelector(`[data-key="${then}"]`) ?? mark)?.focus();
    const banner = this.root.querySelector(".govuk-notification-banner");
    this.say(banner?.innerText ?? mark?.querySelector("[data-state]").textContent ?? "");
  }

  say(text) {
    const said = this.root.querySelector("[data-reading-said]");
    if (said) said.textContent = text;
  }

  // Words that are selected in the text go into the form, with where they stand.
  selected() {
    const chosen = document.getSelection();
    const text = this.root.querySelector("[data-reading-text]");
    if (!text || chosen.isCollapsed || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return;
    const found = wordsIn(text, range);
    if (!found.words.trim()) return;
    const form = this.root.querySelector("[data-reading-words]");
    form.elements.words.value = found.words.trim();
    const start = found.start + count(found.words) - count(found.words.trimStart());
    form.elements.place.value = `${start}-${start + count(found.words.trim())}`;
  }
}

// As the server counts: an emoji is one, though it is two in a script's own strings.
const count = (text) => Array.from(text).length;

export function wordsIn(text, range) {
  let at = Number(text.dataset.start);
  let start = null;
  let words = "";
  for (const part of text.querySelectorAll("[data-words]")) {
    const node = part.firstChild;
    if (!node) continue;
    const from = range.startContainer === node ? range.startOffset : 0;
    const to = range.endContainer === node ? range.endOffset : node.data.length;
    if (range.intersectsNode(node) && from < to) {
      start ??= at + count(node.data.slice(0, from));
      words += node.data.slice(from, to);
    }
    at += count(node.data);
  }
  return { start, words };
}

export const readByKeys = (root) => new Reading(root);
