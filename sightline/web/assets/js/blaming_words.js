// Finds words that blame a child, by the patterns that the page holds. It calls nothing.

const INSIDE = "[\\p{L}\\p{N}_-]";

function shape({ said, unless }) {
  const after = `(?!${INSIDE})`;
  const but = unless ? `(?!\\s+(?:${unless})${after})` : "";
  return new RegExp(`(^|[^\\p{L}\\p{N}_-])(${said})${after}${but}`, "giu");
}

// Returns what reads a text: what is said in it, where, why it blames and what is better.
export function reader(words) {
  const shapes = words.map((one) => ({ ...one, pattern: shape(one) }));
  return (text) => {
    const found = [];
    for (const { pattern, why, better } of shapes) {
      pattern.lastIndex = 0;
      for (let match; (match = pattern.exec(text)); ) {
        const start = match.index + match[1].length;
        found.push({ start, end: start + match[2].length, said: match[2], why, better });
        pattern.lastIndex = start + match[2].length;
      }
    }
    found.sort((one, other) => one.start - other.start || other.end - one.end);
    return found.filter((one, at) => !found.slice(0, at).some((each) => one.start < each.end));
  };
}
