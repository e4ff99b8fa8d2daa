// Questions to the server about its collection.

/** Why there is no answer, as the server tells it: RFC 9457. */
export class Problem extends Error {
  constructor(told, status) {
    super(told.detail ?? `The server answers with status ${status}.`);
    Object.assign(this, { code: told.code, start: told.start, end: told.end, query: told.query });
  }
}

export function address(path, parameters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== "" && value !== false && value !== undefined && value !== null) search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export async function ask(path, parameters = {}, signal = undefined) {
  let answer;
  try {
    answer = await fetch(address(path, parameters), { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ detail: "There is no answer. Is kolorit serve still running?" });
  }
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Problem(told, answer.status);
  return told;
}
