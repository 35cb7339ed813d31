// Changes the language of the page without leaving it. What is typed is in this page's memory alone,
// and a page that is left forgets it. The page in the other language comes from this device.

import { isTyped, settled } from "./offline_form.js";
import { startPage } from "./sightline.js";
import { readWords, word } from "./words.js";

// Its scripts have names by what is in them: another version's page would not fit these.
const madeOf = (page) => [...page.querySelectorAll("script[src], [rel=modulepreload]")].map((each) => each.getAttribute("src") ?? each.getAttribute("href")).join();

async function fetched(address) {
  const answer = await fetch(address, { credentials: "omit" });
  if (!answer.ok) throw new Error("no such page");
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function putInPlace(page, address) {
  readWords(page);
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.body.replaceChildren(...page.body.childNodes);
  history.replaceState(null, "", address);
  startPage();
}

async function change(address, show, say) {
  let page;
  try {
    page = await fetched(address);
    await settled();
  } catch {
    return say(word("The language could not be changed just now. What you typed is still here."));
  }
  if (madeOf(page) !== madeOf(document)) return renewed(address, say);
  putInPlace(page, address);
  await show();
  if (isTyped()) return say(word("What you typed is still here."));
  return document.getElementById("main").focus();
}

// The site has changed since this page was opened.
function renewed(address, say) {
  if (isTyped()) return say(word("This page was renewed meanwhile. Keep your report on this device first, then change the language."));
  return window.location.assign(address);
}

export function offerLanguages(show, say) {
  for (const link of document.querySelectorAll(".sl-languages a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return; // another tab is asked for
      event.preventDefault();
      change(link.getAttribute("href"), show, say);
    });
  }
}
