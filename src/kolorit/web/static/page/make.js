// Elements. Text is set as text and never read as HTML, whatever a file is called.

/** Make an element; `paint` is the color of its background, `ink` of its text, `grow` its part of a row. */
export function make(tag, { paint, ink, grow, ...attributes } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  if (paint) element.style.backgroundColor = paint;
  if (ink) element.style.color = ink;
  if (grow) element.style.flexGrow = grow;
  element.append(...children);
  return element;
}

/** A row of colors, each as wide as its share. */
export const strip = (colors, shares) =>
  make("div", { class: "strip color", "aria-hidden": "true" }, ...colors.map((paint, at) => make("span", { paint, grow: shares[at] })));
