// On pages that need signal: says how many reports wait on this device, sends them, and sets it up.

import { able, setUp, state } from "./offline_device.js";
import { keepSending, sendWaiting } from "./offline_send.js";
import { reports, whenChanged } from "./offline_store.js";
import { counted, word } from "./words.js";

class Here {
  constructor(place) {
    this.place = place;
    this.part = (name) => place.querySelector(`[data-${name}]`);
    this.form = this.part("set-up");
    this.sent = [];
  }

  async show({ sent } = {}) {
    if (sent && !this.sent.includes(sent)) this.sent.push(sent);
    const count = (await reports()).length;
    const words = [];
    if (count) words.push(counted("{count} report waits on this device.", "{count} reports wait on this device.", count));
    if (this.sent.length) words.push(word("Sent from this device, and wiped from it: {list}.", { list: this.sent.join(", ") }));
    this.part("waiting").textContent = words.join(" ");
    this.part("waiting-link").hidden = !count;
    if (this.form) await this.showSetUp();
  }

  async showSetUp() {
    const { set } = await state(this.place.dataset);
    this.form.hidden = set;
    this.part("is-set-up").hidden = !set;
  }

  async go() {
    const said = this.part("set-up-said");
    try {
      await setUp(this.form, this.place.dataset);
      said.textContent = "";
    } catch (problem) {
      said.textContent = problem.message;
    }
    await this.show();
    sendWaiting(this.place.dataset.sendUrl);
  }

  async start() {
    whenChanged((what) => this.show(what ?? {}));
    await this.show();
    this.place.hidden = false;
    this.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go();
    });
    // Somebody who set this device up is back: the key is renewed, and what it holds up is sent.
    if (this.form && (await state(this.place.dataset)).renew) await this.go();
    if (this.place.dataset.sendUrl) keepSending(this.place.dataset.sendUrl);
  }
}

const place = document.querySelector("[data-offline-here]");
document.querySelectorAll("[data-without-scripts]").forEach((each) => (each.hidden = true));
if (place && able()) new Here(place).start();
