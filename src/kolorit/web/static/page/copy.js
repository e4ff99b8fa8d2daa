// To the clipboard, and to a file.

import { say, sayInPassing } from "./say.js";
import { make } from "./make.js";

export async function copy(text, color) {
  try {
    await write(text);
    sayInPassing(`Copied ${text.length > 60 ? "it" : text}`, color);
  } catch {
    sayInPassing("The browser did not let it be copied");
  }
}

async function write(text) {
  // There only for pages of this machine, or that come by HTTPS.
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = make("textarea", { readonly: true, class: "unseen" }, text);
  const before = document.activeElement;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before?.focus();
  if (!done) throw new Error("not copied");
}

export function download(blob, name) {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  // Not before the browser has begun with it.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  say(`${name} is downloaded`);
}

/** What the server calls a file; `otherwise` if it does not say. */
export function fileName(answer, otherwise) {
  const header = answer.headers.get("Content-Disposition") ?? "";
  const encoded = /filename\*=utf-8''([^;]+)/i.exec(header)?.[1];
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/i.exec(header)?.[1] ?? otherwise;
}
