// Questions to the server.

const TRIES = 5;
const SECONDS = 2;

/** Why there is no answer: `title` in a word, `message` in a sentence, and a code if the server gave one. */
export class Problem extends Error {
  constructor({ title, detail, code, status }) {
    super(detail);
    Object.assign(this, { title, code, status });
  }
}

const form = (fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
};

const pause = (seconds, signal) => new Promise((resolve, reject) => {
  const timer = setTimeout(resolve, seconds * 1000);
  signal?.addEventListener("abort", () => { clearTimeout(timer); reject(signal.reason); }, { once: true });
});

async function told(answer) {
  const problem = (await answer.json().catch(() => null)) ?? {};
  return new Problem({
    title: problem.title ?? `Status ${answer.status}`,
    detail: problem.detail ?? "The server did not say why.",
    code: problem.code,
    status: answer.status,
  });
}

/** Get a path, or post fields to it; while the server is busy, again. */
export async function ask(path, { fields, signal } = {}) {
  for (let tried = 1; ; tried++) {
    let answer;
    try {
      answer = await fetch(path, fields ? { method: "POST", body: form(fields), signal } : { signal });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Problem({ title: "No answer", detail: "Is kolorit serve still running?" });
    }
    if (answer.ok) return answer;
    if (answer.status !== 503 || tried === TRIES) throw await told(answer);
    await pause(Number(answer.headers.get("Retry-After")) || SECONDS, signal);
  }
}

export const askJson = async (path, options) => (await ask(path, options)).json();

/** Of the tasks that it is given, it lets only the newest go on: each gets a signal that ends it. */
export function latest() {
  let running = new AbortController();
  return (task) => {
    running.abort();
    running = new AbortController();
    return task(running.signal);
  };
}
