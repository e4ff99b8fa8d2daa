// The words of a query, where the page itself has to tell them apart. The server knows what they mean.

const WORD = /(?:"[^"]*"|[^\s"])+/g;
const FILTER = /^-?(?:"?(?:family|path|after|before):|(?:mono|vivid|light|dark)$)/;

export const words = (query) => query.match(WORD) ?? [];

const isFilter = (word) => FILTER.test(word);

/** Whether pictures come by how well they fit. */
export const ranks = (query) => words(query).some((word) => !isFilter(word));

/** The same filters, and these colors instead of others; or beside them. */
export function withColor(query, color, beside = false) {
  const kept = words(query).filter((word) => isFilter(word) || (beside && !/^-?like:/.test(word) && word !== color));
  return [...kept, color].join(" ");
}

export const has = (query, word) => words(query).includes(word);

/** With a filter or, where it is there, without it; of families only one is asked for. */
export function toggled(query, word) {
  const key = word.startsWith("family:") ? "family:" : null;
  const others = words(query).filter((other) => other !== word && other !== `-${word}` && !(key && other.startsWith(key)));
  return (has(query, word) ? others : [...others, word]).join(" ");
}

export const withoutFilters = (query) => words(query).filter((word) => !isFilter(word)).join(" ");
