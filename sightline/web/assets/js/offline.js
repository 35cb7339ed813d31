// The page on which reports are written without signal.

import { able, keepPage } from "./offline_device.js";
import { writeForm } from "./offline_form.js";
import { listKept } from "./offline_list.js";
import { keepSending, sendWaiting } from "./offline_send.js";

const page = document.querySelector("[data-offline]");
const { sendUrl, workerUrl, pageUrl } = page.dataset;
const said = page.querySelector("[data-said]");

async function start() {
  page.querySelector("[data-without-scripts]").hidden = true;
  if (!able()) {
    page.querySelector("[data-unable]").hidden = false;
    return;
  }
  await listKept(page.querySelector("[data-kept]"));
  writeForm(page.querySelector("form[data-offline-form]"));
  page.querySelector("form[data-offline-form]").hidden = false;
  keepSending(sendUrl);
  await keepPage({ workerUrl, pageUrl }).catch(() => {});
}

document.addEventListener("sightline:written", () => {
  said.textContent = "Your report is kept on this device, sealed. You can write another.";
  said.hidden = false;
  said.focus();
  sendWaiting(sendUrl);
});
document.addEventListener("sightline:kept", (event) => {
  if (event.detail?.sent) said.hidden = true;
});
document.addEventListener("sightline:wiped", () => {
  said.textContent = "Nothing of Sightline is kept on this device any more.";
  said.hidden = false;
  said.focus();
});

start();
