/** To the clipboard; and say so. */
export async function copy(text) {
  const saying = document.getElementById("saying");
  try {
    await navigator.clipboard.writeText(text);
    saying.textContent = `Copied ${text}`;
  } catch {
    saying.textContent = "The browser did not let it be copied";
  }
  saying.classList.remove("unseen");
  setTimeout(() => saying.classList.add("unseen"), 2200);
}
