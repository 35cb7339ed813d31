// What a script says, in the language of the page. The English is the name of its translation; the
// page holds the translations as data, and none where it is English.

const table = JSON.parse(document.getElementById("script-words")?.textContent ?? "{}");

export const language = document.documentElement.lang;

export function word(english, values = {}) {
  return (table[english] ?? english).replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
