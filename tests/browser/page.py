"""The page of one picture, as tests use it: pictures to hand in, and what is to be read there."""

from __future__ import annotations

import base64
import io

from PIL import Image, ImageDraw

TABS = ("colors", "contrast", "vision", "cloud", "steps", "theme", "export")
# What is there once a tab is filled.
FILLED = {
    "colors": ".swatch",
    "contrast": "#pairs td",
    "vision": "#sights img",
    "cloud": ".cloud ol button",
    "steps": ".kmeans form:not([hidden])",
    "theme": "#preview pre",
    "export": "#file-name:not(:empty)",
}


def drawn(file_format="PNG", size=(120, 80)):
    """A third is blue, a third is red with a gradient, the rest is sand: all tell left from right."""
    image = Image.new("RGB", size, "#e8d8a8")
    draw = ImageDraw.Draw(image)
    third = size[0] // 3
    draw.rectangle((0, 0, third - 1, size[1]), fill="#1450a0")
    for y in range(size[1]):
        draw.line((third, y, 2 * third - 1, y), fill=(200, 20 + y, 40))
    file = io.BytesIO()
    image.save(file, file_format)
    return file.getvalue()


DROP = """([target, files, kind]) => {
  const data = new DataTransfer();
  for (const [name, type, text] of files) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  const node = document.querySelector(target);
  if (kind === "paste") {
    node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    return;
  }
  for (const step of ["dragenter", "dragover", "drop"]) {
    node.dispatchEvent(new DragEvent(step, { dataTransfer: data, bubbles: true, cancelable: true }));
  }
}"""


def hand_in(page, *files, kind="drop", found=True):
    """Drop, or paste, files: each a name and its bytes."""
    packed = [(name, "image/png", base64.b64encode(data).decode()) for name, data in files]
    page.evaluate(DROP, ["body", packed, kind])
    if found:
        page.locator(".swatch").first.wait_for(state="attached")


def hexes(page):
    """The codes of the swatches, in their order."""
    return page.locator(".swatch .mono:nth-child(2)").all_text_contents()


def open_tab(page, name):
    page.locator(f"#tab-{name}").click()
    page.locator(FILLED[name]).first.wait_for(state="attached")


# How many pixels of the picture are lit, and how many are not.
LIT = """() => {
  const canvas = document.querySelector("#light");
  if (!canvas.classList.contains("on")) return null;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let lit = 0;
  for (let at = 3; at < data.length; at += 4) if (data[at] === 0) lit++;
  return [lit, canvas.width * canvas.height];
}"""
