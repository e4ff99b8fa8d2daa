"""SVG, by the extra ``svg``."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from PIL import Image
from PIL.ImageFile import ImageFile

from kolorit.errors import (
    CrashedError,
    OutOfMemoryError,
    TimedOutError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from kolorit.image.plugins import svg_child
from kolorit.image.plugins.png import Png

if TYPE_CHECKING:
    from collections.abc import Mapping

# A megabyte of paths takes about a second to draw; so what is much longer takes longer than that.
_MOST_BYTES = 10_000_000
_SECONDS = 10
# By Rust, before it ends the process, and by Python.
_SAID_OF_MEMORY = (b"memory allocation of", b"MemoryError")

# css-values-4, section 6: in pixels. What depends on more than the drawing, such as %, says nothing.
_UNITS = {
    "": 1, "px": 1, "in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "q": 96 / 101.6, "pt": 96 / 72, "pc": 16,
    "em": 16, "ex": 8,
}  # fmt: skip
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*([a-z]*)\s*", re.ASCII | re.IGNORECASE)
# css-images-3, section 5.2: the size of what says nothing of it.
_DEFAULT_WIDTH, _DEFAULT_HEIGHT = 300.0, 150.0

_FOUND = find_spec("resvg_py")
if _FOUND is None or _FOUND.origin is None:
    raise ModuleNotFoundError("No module named 'resvg_py'", name="resvg_py")
# Isolated: nothing of the environment, nor of installed packages, but the one.
_CHILD = [sys.executable, "-I", "-S", svg_child.__file__, str(Path(_FOUND.origin).parents[1])]


class Svg(ImageFile):
    """A drawing, which has no pixels until it is known how many are wanted.

    It is drawn by a process of its own, that may take only so much time and memory, and open no file:
    resvg ends its process where a drawing is nested deeply or asks for endless memory (0.48).
    """

    format = "SVG"
    format_description = "SVG"

    def _open(self) -> None:
        if not sys.executable or getattr(sys, "frozen", False):
            raise UnsupportedError("drawing an SVG takes a Python of its own, which this program has not")
        assert self.fp is not None  # noqa: S101 - it was handed in
        self._drawing = self.fp.read(_MOST_BYTES + 1)
        if len(self._drawing) > _MOST_BYTES:
            raise TooLargeError(f"it is a drawing of more than {_MOST_BYTES:,} bytes; save it as PNG")
        self._sides = _sides(_first_element(self._drawing))
        self._mode = "RGBA"
        self._size = _whole(self._sides, 1)

    def fit(self, longer: int) -> None:
        """Let it be drawn such that its longer side is exactly that."""
        self._size = _whole(self._sides, longer / max(self._sides))

    def load(self) -> Any:
        """Draw it."""
        if self._im is None:
            with Png(BytesIO(self._drawn())) as drawn:
                drawn.load()
                self.im = drawn.convert("RGBA").im
            self._size = self.im.size
        return Image.Image.load(self)

    def _drawn(self) -> bytes:
        numbers = [*self._sides, *self.size]
        try:
            done = subprocess.run(  # noqa: S603 - a program of ours, and numbers
                [*_CHILD, *map(repr, numbers)],
                input=self._drawing,
                capture_output=True,
                check=False,
                timeout=_SECONDS,
            )
        except subprocess.TimeoutExpired:
            raise TimedOutError(f"drawing it takes more than {_SECONDS} seconds; save it as PNG") from None
        if any(words in done.stderr for words in _SAID_OF_MEMORY):
            raise OutOfMemoryError("drawing it takes more memory than it may; save it as PNG")
        if done.returncode == svg_child.REFUSED:
            raise UnreadableError(f"it cannot be drawn ({done.stderr.decode(errors='replace').strip()})")
        if done.returncode != 0:
            raise CrashedError("drawing it crashes, as where elements nest too deep; save it as PNG")
        return done.stdout


class _EnoughError(Exception):
    """The first element has begun."""


def _first_element(drawing: bytes) -> Mapping[str, str]:
    """The attributes of the element that holds all others."""
    found: dict[str, str] = {}

    def begin(_name: str, attributes: dict[str, str]) -> None:
        found.update(attributes)
        raise _EnoughError

    parser = expat.ParserCreate()
    parser.StartElementHandler = begin
    try:
        parser.Parse(drawing, True)  # noqa: FBT003 - as it is called: this is all
    except _EnoughError:
        return found
    except expat.ExpatError as error:
        raise UnreadableError(f"it is no SVG ({error})") from error
    return found


def _sides(attributes: Mapping[str, str]) -> tuple[float, float]:
    """Width and height in pixels, as they are said, or follow from what is (css-images-3, section 5)."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = attributes.get("viewBox", "").replace(",", " ").split()
    across, down = (_length(side) for side in box[2:]) if len(box) == 4 else (None, None)  # noqa: PLR2004 - x, y, width, height
    if across and down:
        if width is None and height is None:
            width, height = across, down
        elif width is None:
            width = (height or 0) * across / down
        elif height is None:
            height = width * down / across
    sides = (_DEFAULT_WIDTH if width is None else width, _DEFAULT_HEIGHT if height is None else height)
    if not all(math.isfinite(side) and side > 0 for side in sides):
        raise UnreadableError(f"it has no size, but sides of {sides[0]:g} x {sides[1]:g}")
    return sides


def _length(text: str) -> float | None:
    match = _LENGTH.fullmatch(text)
    unit = _UNITS.get(match[2].lower()) if match else None
    return None if match is None or unit is None else float(match[1]) * unit


def _whole(sides: tuple[float, float], times: float) -> tuple[int, int]:
    width, height = (max(1, round(side * times)) for side in sides)
    return width, height
