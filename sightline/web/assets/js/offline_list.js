// Shows what is on this device: when each report was written and whether it was sent; never what it
// says, which this device cannot read.

import { isSending } from "./offline_send.js";
import { current, dropReport, keys, reports, whenChanged, wipe } from "./offline_store.js";
import { counted, word } from "./words.js";

const STATES = {
  waiting: () => [word("Waiting"), "blue", word("It is sent when there is signal and this page is open.")],
  sending: () => [word("Sending"), "teal", ""],
  unset: () => [word("Waiting for you"), "yellow", word("This device is not set up to send yet. When you have signal, sign in or open your link, and press Set this device up.")],
  refused: () => [word("Waiting for you"), "yellow", word("This device may no longer send. When you have signal, sign in or open your link again, and press Set this device up: then it is sent.")],
  stuck: () => [word("Cannot be sent"), "red", word("The site could not open it. Write it again while you remember it, then delete this one.")],
};

const waits = (count) =>
  count
    ? counted("{count} report waits on this device.", "{count} reports wait on this device.", count)
    : word("No report waits on this device.");

const two = (number) => String(number).padStart(2, "0");

export function stateOf(one, key) {
  if (one.stuck) return "stuck";
  if (isSending(one.id)) return "sending";
  if (!key) return "unset";
  return key.refused ? "refused" : "waiting";
}

class List {
  constructor() {
    this.sent = [];
    whenChanged((what) => this.show(what ?? {}));
  }

  // Moves to a page: this one, and then that in another language which takes its place.
  moveTo(place) {
    this.place = place;
    this.months = place.dataset.months.split(" ");
    this.part = (name) => place.querySelector(`[data-${name}]`);
    this.dialog = this.part("sure");
    this.part("wipe").addEventListener("click", () => this.sure("wipe", () => this.wipeAll()));
    this.part("sure-no").addEventListener("click", () => this.dialog.close());
    this.part("sure-yes").addEventListener("click", () => this.yes());
    for (const reference of this.sent) this.listSent(reference);
  }

  // The months stand in the page: not every browser knows them in every language.
  when(moment) {
    const at = new Date(moment);
    return `${at.getDate()} ${this.months[at.getMonth()]}, ${two(at.getHours())}:${two(at.getMinutes())}`;
  }

  async show({ sent } = {}) {
    if (sent && !this.sent.includes(sent)) this.noteSent(sent);
    const [waiting, held, now] = [await reports(), await keys(), await current()];
    const key = new Map(held.map((each) => [each.whose, each]));
    this.part("count").textContent = waits(waiting.length);
    this.part("set-up").hidden = Boolean(now && !now.refused);
    this.part("rows").replaceChildren(...waiting.map((one) => this.row(one, key.get(one.whose))));
    this.part("wipe").hidden = !waiting.length && !held.length;
  }

  row(one, key) {
    const row = this.part("row").content.firstElementChild.cloneNode(true);
    const state = stateOf(one, key);
    const [label, colour, help] = STATES[state]();
    const when = this.when(one.written);
    const part = (name) => row.querySelector(`[data-${name}]`);
    part("written").textContent = word("Written {when}", { when });
    part("size").textContent = word("{size} KB, sealed", { size: Math.ceil(one.size / 1024) });
    part("state").textContent = label;
    part("state").classList.add(`govuk-tag--${colour}`);
    part("help").textContent = help;
    part("help").hidden = !help;
    part("delete").disabled = state === "sending";
    part("delete").querySelector("span").textContent = " " + word("the report written {when}", { when });
    part("delete").addEventListener("click", () => this.sure("delete", () => dropReport(one.id)));
    return row;
  }

  noteSent(reference) {
    this.sent.push(reference);
    this.listSent(reference);
  }

  listSent(reference) {
    const line = document.createElement("li");
    line.textContent = reference;
    this.part("sent-list").append(line);
    this.part("sent").hidden = false;
  }

  sure(what, act) {
    this.act = act;
    this.part("sure-title").textContent = this.dialog.dataset[`${what}Title`];
    this.part("sure-words").textContent = this.dialog.dataset[`${what}Words`];
    this.dialog.showModal();
  }

  async yes() {
    await this.act();
    this.dialog.close();
    this.part("heading").focus();
  }

  // The key is ended on the site too, where there is signal; without it nobody holds it any more.
  async wipeAll() {
    const held = await keys();
    await wipe();
    for (const name of await caches.keys()) if (name.startsWith("sightline-offline")) await caches.delete(name);
    for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
    const headers = (key) => ({ Authorization: `Bearer ${key}` });
    const end = ({ key }) => fetch(this.place.dataset.forgetUrl, { method: "POST", credentials: "omit", headers: headers(key) });
    await Promise.allSettled(held.map(end));
    document.dispatchEvent(new CustomEvent("sightline:wiped"));
  }
}

let list = null;

export async function listKept(place) {
  list ??= new List();
  list.moveTo(place);
  await list.show();
  place.hidden = false;
}
