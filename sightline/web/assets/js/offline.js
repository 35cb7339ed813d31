// The page on which reports are written without signal.

import { able, keepPage } from "./offline_device.js";
import { writeForm } from "./offline_form.js";
import { offerLanguages } from "./offline_language.js";
import { listKept } from "./offline_list.js";
import { keepSending, sendWaiting } from "./offline_send.js";
import { word } from "./words.js";

const { sendUrl, workerUrl, pageUrl } = document.querySelector("[data-offline]").dataset;
const part = (name) => document.querySelector(`[data-offline] [data-${name}]`);

function say(words) {
  part("said").textContent = words;
  part("said").hidden = false;
  part("said").focus();
}

// Again in each language that is chosen; what is typed, and what was sent, comes along.
async function show() {
  part("without-scripts").hidden = true;
  part("unable").hidden = able();
  if (!able()) return;
  writeForm(part("offline-form"));
  offerLanguages(show, say);
  await listKept(part("kept"));
  part("offline-form").hidden = false;
}

async function start() {
  await show();
  if (!able()) return;
  keepSending(sendUrl);
  await keepPage({ workerUrl, pageUrl }).catch(() => {});
}

document.addEventListener("sightline:written", () => {
  say(word("Your report is kept on this device, sealed. You can write another."));
  sendWaiting(sendUrl);
});
document.addEventListener("sightline:kept", (event) => {
  if (event.detail?.sent) part("said").hidden = true;
});
document.addEventListener("sightline:wiped", () => say(word("Nothing of Sightline is kept on this device any more.")));

start();
