// The form that is written without signal. What is typed stays in this page's memory until it is
// sealed; then the page forgets it.

import { newNumber, seal } from "./offline_seal.js";
import { current, keepReport } from "./offline_store.js";

const MOST_CHILDREN = 12;
const LONGEST = 390000; // bytes, sealed
const NOT_KEPT = "This device has no room, or does not let the site keep anything. Keep this page open and note what you saw in another safe way.";

class Form {
  constructor(form) {
    this.form = form;
    this.part = (name) => form.querySelector(`[data-${name}]`);
    this.typed = false;
    form.addEventListener("input", () => (this.typed = true));
    form.addEventListener("change", () => (this.typed = true));
    form.addEventListener("submit", (event) => this.submit(event));
    this.part("more-children").addEventListener("click", () => this.addChild().querySelector("input").focus());
    window.addEventListener("beforeunload", (event) => {
      const gone = document.documentElement.classList.contains("sl-leaving");
      if (this.typed && !gone) event.preventDefault();
    });
    this.addChild();
  }

  addChild() {
    const place = this.part("children");
    const count = place.children.length;
    const row = this.part("child").content.firstElementChild.cloneNode(true);
    for (const each of row.querySelectorAll("input")) {
      each.id = `child-${count}-${each.dataset.box}`;
      each.closest(".govuk-form-group").querySelector("label").htmlFor = each.id;
    }
    row.querySelector("legend").textContent = `Child ${count + 1}`;
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
    if (!said.what) return ["Say what you saw or heard", at.what];
    const day = [said.year, said.month, said.day];
    if (said.when === "DAY" && !isDay(...day)) return ["Enter a real date in figures, such as 27 3 2026, or choose I do not know", at.day_day];
    const long = [...this.form.querySelectorAll("[data-most-characters]")].find((each) => [...each.value].length > Number(each.dataset.mostCharacters));
    return long ? [`Shorten this to ${Number(long.dataset.mostCharacters).toLocaleString("en-GB")} characters or fewer`, long] : null;
  }

  async submit(event) {
    event.preventDefault();
    this.allow();
    const said = this.boxes();
    const wrong = this.problem(said);
    if (wrong) return this.refuse(...wrong);
    this.part("keep").disabled = true;
    try {
      await this.keep(said);
      this.clear();
    } catch {
      this.refuse(NOT_KEPT, null);
    } finally {
      this.part("keep").disabled = false;
    }
    return undefined;
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
    this.typed = false;
    for (const each of this.form.querySelectorAll("[data-reveals], textarea")) each.dispatchEvent(new Event("change", { bubbles: true }));
    for (const each of this.form.querySelectorAll("textarea")) each.dispatchEvent(new Event("input"));
    this.typed = false;
    document.dispatchEvent(new CustomEvent("sightline:written"));
  }
}

export function isDay(year, month, day) {
  if (![year, month, day].every((each) => /^\d+$/.test(each)) || year.length !== 4) return false;
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return made.getUTCMonth() === Number(month) - 1 && made.getUTCDate() === Number(day);
}

export const writeForm = (form) => new Form(form);
