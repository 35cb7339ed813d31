// The slider through the months of a kept analysis: play, pause, arrow keys.

const EACH = 900; // milliseconds that a month is shown

export class Months {
  constructor(root, { names, county }, change) {
    this.root = root;
    this.names = names;
    this.county = county;
    this.change = change;
    this.slider = root.querySelector("[data-run-month]");
    this.button = root.querySelector("[data-run-play]");
    this.said = root.querySelector("[data-run-month-name]");
    this.slider.max = String(names.length);
    this.slider.addEventListener("input", () => this.stop() ?? this.show());
    this.button.addEventListener("click", () => (this.timer ? this.stop() : this.play()));
    document.addEventListener("visibilitychange", () => document.hidden && this.stop());
    this.show();
  }

  // The month now shown, or null for all of them together, at the slider's left end.
  get month() {
    const at = Number(this.slider.value);
    return at ? at - 1 : null;
  }

  words() {
    if (this.month === null) return "All months";
    const count = this.county[this.month];
    return count === undefined ? this.names[this.month] : `${this.names[this.month]}: ${count} in the county`;
  }

  show() {
    const words = this.words();
    this.slider.setAttribute("aria-valuetext", words);
    this.said.textContent = words;
    this.change(this.month);
  }

  step() {
    const last = Number(this.slider.value) >= this.names.length;
    this.slider.value = String(last ? 1 : Number(this.slider.value) + 1);
    this.show();
    if (Number(this.slider.value) >= this.names.length) this.stop();
  }

  play() {
    this.button.textContent = "Pause";
    this.button.setAttribute("aria-pressed", "true");
    this.timer = setInterval(() => this.step(), EACH);
    this.step();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = undefined;
    this.button.textContent = "Play the months";
    this.button.setAttribute("aria-pressed", "false");
  }
}
