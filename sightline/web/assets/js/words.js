// What a script says, in the language of the page. The English is the name of its translation; the
// page holds the translations as data, and none where it is English.

let table = {};

export let language = "";

// Reads what a page says: this one's at first, and that of the page which takes its place.
export function readWords(page) {
  table = JSON.parse(page.getElementById("script-words")?.textContent ?? "{}");
  language = page.documentElement.lang;
}

readWords(document);

const filled = (words, values) => words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

export const word = (english, values = {}) => filled(table[english] ?? english, values);

// Words with a number in them. Which of its forms a number takes stands in the page, worked out from
// the catalogue's own rule: for 0 to 199, and from there on it is the same in each hundred.
export function counted(one, many, count) {
  const form = table[""]?.[count < 100 ? count : 100 + (count % 100)];
  const said = table[one]?.[form] ?? (count === 1 ? one : many);
  return filled(said, { count: count.toLocaleString(language) });
}
