// The form that is written without signal. What is typed stays in this page's memory until it is
// sealed; then the page forgets it.

import { newNumber, seal } from "./offline_seal.js";
import { current, keepReport } from "./offline_store.js";
import { language, word } from "./words.js";

const MOST_CHILDREN = 12;
const LONGEST = 390000; // bytes, sealed

let shown = null; // the form that is on the page

class Form {
  constructor(form) {
    this.form = form;
    this.part = (name) => form.querySelector(`[data-${name}]`);
    this.typed = false;
    this.keeping = null;
    form.addEventListener("input", () => (this.typed = true));
    form.addEventListener("change", () => (this.typed = true));
    form.addEventListener("submit", (event) => this.submit(event));
    this.part("more-children").addEventListener("click", () => this.addChild().querySelector("input").focus());
    this.addChild();
  }

  // What was typed in the same form in another language; nothing of it is judged yet.
  takeOver(other) {
    for (let count = other.part("children").children.length; count > 1; count -= 1) this.addChild();
    for (const each of other.form.querySelectorAll("input, textarea")) {
      const own = this.form.elements.namedItem(each.id);
      own.value = each.value;
      own.checked = each.checked;
    }
    this.showAgain();
    this.typed = other.typed;
  }

  addChild() {
    const place = this.part("children");
    const count = place.children.length;
    const row = this.part("child").content.firstElementChild.cloneNode(true);
    for (const each of row.querySelectorAll("input")) {
      each.id = `child-${count}-${each.dataset.box}`;
      each.closest(".govuk-form-group").querySelector("label").htmlFor = each.id;
    }
    row.querySelector("legend").textContent = word("Child {number}", { number: count + 1 });
    place.append(row);
    this.part("more-children").hidden = count + 1 >= MOST_CHILDREN;
    return row;
  }

  // Text boxes as typed, and of choices what was chosen.
  boxes() {
    const box = (name) => this.form.elements[name]?.value?.trim() ?? "";
    const plain = ["danger", "what", "when", "time", "when_words", "where", "context", "adults", "group", "people", "how_known", "told_by", "who_else", "contact"];
    const children = [...this.part("children").children].map((row) =>
      Object.fromEntries([...row.querySelectorAll("input")].map((each) => [each.dataset.box, each.value.trim()])),
    );
    return {
      ...Object.fromEntries(plain.map((name) => [name, box(name)])),
      day: box("day_day"),
      month: box("day_month"),
      year: box("day_year"),
      online: this.form.elements.online.checked,
      language: language.slice(0, 2),
      children,
    };
  }

  refuse(message, control) {
    const summary = this.part("problem");
    const link = summary.querySelector("a");
    link.textContent = message;
    link.href = `#${control?.id ?? this.form.id}`;
    summary.hidden = false;
    const group = control?.closest(".govuk-form-group");
    group?.classList.add("govuk-form-group--error");
    control?.setAttribute("aria-invalid", "true");
    summary.focus();
  }

  allow() {
    this.part("problem").hidden = true;
    for (const each of this.form.querySelectorAll(".govuk-form-group--error")) each.classList.remove("govuk-form-group--error");
    for (const each of this.form.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  }

  problem(said) {
    const at = this.form.elements;
    if (!said.what) return [word("Say what you saw or heard"), at.what];
    const day = [said.year, said.month, said.day];
    if (said.when === "DAY" && !isDay(...day)) return [word("Enter a real date in figures, such as 27 3 2026, or choose I do not know"), at.day_day];
    const long = [...this.form.querySelectorAll("[data-most-characters]")].find((each) => [...each.value].length > Number(each.dataset.mostCharacters));
    if (!long) return null;
    const most = Number(long.dataset.mostCharacters).toLocaleString(language);
    return [word("Shorten this to {most} characters or fewer", { most }), long];
  }

  async submit(event) {
    event.preventDefault();
    this.allow();
    const said = this.boxes();
    const wrong = this.problem(said);
    if (wrong) return this.refuse(...wrong);
    this.keeping = this.keepAndClear(said);
    return this.keeping;
  }

  async keepAndClear(said) {
    this.part("keep").disabled = true;
    try {
      await this.keep(said);
      this.clear();
    } catch {
      this.refuse(word("This device has no room, or does not let the site keep anything. Keep this page open, and note what you saw in another safe way."), null);
    } finally {
      this.part("keep").disabled = false;
    }
  }

  async keep(said) {
    const [id, written] = [newNumber(), Date.now()];
    const sealed = await seal({ ...said, written }, id, this.form.dataset.sealingKey);
    if (sealed.length > LONGEST) throw new Error("too long");
    await navigator.storage?.persist?.().catch(() => false);
    await keepReport({ id, whose: (await current())?.whose ?? "", written, size: sealed.length, sealed, stuck: false });
  }

  clear() {
    this.form.reset();
    this.part("children").replaceChildren();
    this.addChild();
    this.showAgain();
    this.typed = false;
    document.dispatchEvent(new CustomEvent("sightline:written"));
  }

  // Shows what the choices reveal, and how many characters are left.
  showAgain() {
    for (const each of this.form.querySelectorAll("[data-reveals], textarea")) each.dispatchEvent(new Event("change", { bubbles: true }));
    for (const each of this.form.querySelectorAll("textarea")) each.dispatchEvent(new Event("input"));
  }
}

export function isDay(year, month, day) {
  if (![year, month, day].every((each) => /^\d+$/.test(each)) || year.length !== 4) return false;
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day);
}

window.addEventListener("beforeunload", (event) => {
  const gone = document.documentElement.classList.contains("sl-leaving");
  if (shown?.typed && !gone) event.preventDefault();
});

export const isTyped = () => Boolean(shown?.typed);

// Returns once nothing that is being sealed is on the page any more.
export const settled = async () => shown?.keeping;

export function writeForm(form) {
  const before = shown;
  shown = new Form(form);
  if (before) shown.takeOver(before);
}
