"""Draws an SVG from standard input as PNG to standard output, in a process that may do nothing else.

It is run as a program by ``kolorit.image.plugins.svg``, with the folder that holds resvg, the drawing's width
and height, and those of what is to be drawn. It imports nothing of kolorit.
"""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

# The exit code where standard error says what is wrong with the drawing.
REFUSED = 3

_SVG = "{http://www.w3.org/2000/svg}"
# Those that show other files; of which only what is in the drawing itself may be shown.
_PICTURES = {f"{_SVG}image", f"{_SVG}feImage"}
_LINKS = ("href", "{http://www.w3.org/1999/xlink}href")
_INSIDE = ("data:", "#")

_BYTES = 2 << 30
# Longer than anybody waits, for when whoever waited has ended.
_SECONDS = 20


def framed(drawing: bytes, width: str, height: str, across: str, down: str) -> str:
    """Put a drawing of that width and height into one of so many pixels, without its links to other files."""
    root = ET.fromstring(drawing)  # noqa: S314 - expat refuses bombs since 2.4.1, and memory is limited
    if root.tag != f"{_SVG}svg":
        raise ValueError(f"its first element is {root.tag}, not an svg of {_SVG}")
    for element in root.iter():
        if element.tag in _PICTURES:
            for link in _LINKS:
                if not element.get(link, "#").strip().lower().startswith(_INSIDE):
                    del element.attrib[link]
    root.attrib |= {"width": width, "height": height}
    box = {"width": across, "height": down, "viewBox": f"0 0 {width} {height}"}
    frame = ET.Element(f"{_SVG}svg", box, preserveAspectRatio="none")
    frame.append(root)
    return ET.tostring(frame, encoding="unicode")


def _limit() -> None:
    """Let this process take so much memory and time, and open no more files."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, _BYTES),
        (resource.RLIMIT_CPU, _SECONDS),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, allowed = resource.getrlimit(what)
        limit = most if allowed == resource.RLIM_INFINITY else min(most, allowed)
        resource.setrlimit(what, (limit, limit))


def main(folder: str, width: str, height: str, across: str, down: str) -> int:
    """Draw; return the exit code."""
    sys.path.insert(0, folder)
    import resvg_py  # noqa: PLC0415 - now that it is known where it is

    _limit()
    try:
        text = framed(sys.stdin.buffer.read(), width, height, across, down)
        # Fonts differ from machine to machine, so text is not drawn.
        png = resvg_py.svg_to_bytes(svg_string=text, skip_system_fonts=True)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said
        sys.stderr.write(" ".join(str(error).split()) or type(error).__name__)
        return REFUSED
    sys.stdout.buffer.write(png)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
