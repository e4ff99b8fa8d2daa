"""``--picture``: each picture with its palette, drawn in the terminal."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from io import StringIO
from typing import TYPE_CHECKING, Any, TypeAlias

from kolorit.cli.drawing import kept, picture_of
from kolorit.cli.formats import Format, Result
from kolorit.cli.messages import say
from kolorit.cli.terminal import columns
from kolorit.errors import MissingExtraError
from kolorit.export.printable import printable_name
from kolorit.palette import Palette
from kolorit.render.pictures import DEFAULT_WIDTH, card_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from kolorit.image import Source
    from kolorit.image.source import Readable

    Extract: TypeAlias = Callable[[str | bytes | Readable], Palette]

# Columns: on a wider card, letters would be larger than those around it.
_WIDEST = 120
# What COLORFGBG ends in on a light background: the numbers of white among the sixteen colors.
_LIGHT = (";7", ";15")


class Cards:
    """Draws the card of each source, in the terminal that it was made for."""

    def __init__(self, image: Callable[..., Any], options: dict[str, Any]) -> None:
        self._image = image
        self._options = options
        self._picture: Source | None = None

    def keeping(self, extract: Extract) -> Extract:
        """Make an ``extract`` that keeps the picture until its card is drawn."""

        def extract_and_keep(source: str | bytes | Readable) -> Palette:
            content = kept(source, self._options)
            palette = extract(content)
            self._picture = picture_of(content, self._options, DEFAULT_WIDTH)
            return palette

        return extract_and_keep

    def format(self, *, several: bool) -> Format:
        """With several sources, each card has a title."""

        def draw(source: str, result: Result) -> str:
            if not isinstance(result, Palette) or self._picture is None:
                return ""
            card = card_image(result, self._picture, wide=True, dark=_is_dark(os.environ))
            title = f"{printable_name(source)}\n" if several else ""
            return title + _sequences(self._image(card, "auto", "auto"))

        return Format(draw)


def cards(options: dict[str, Any]) -> Cards | None:
    """Ask the terminal whether it has kitty's protocol or Sixel.

    If it says that it has neither, or nothing within two seconds, that is told, and there are no cards.

    Parameters
    ----------
    options
        Those about reading and the region, as they came.

    Raises
    ------
    MissingExtraError
        textual-image is not installed.
    """
    image = _image_of_terminal()
    if image is None:
        say("this terminal shows no pictures, as kitty and those with Sixel do; here is the table")
        return None
    return Cards(image, options)


def _image_of_terminal() -> Callable[..., Any] | None:
    """The class that draws images in this terminal."""
    if os.environ.get("TERM") == "dumb":
        return None
    # It warns of terminals that do not answer, with a traceback; we say so ourselves.
    logging.getLogger("textual_image").addHandler(logging.NullHandler())
    try:
        with _terminal_as_standard_input():
            # On import, it asks the terminal.
            from textual_image import renderable  # noqa: PLC0415 - an extra; see above
    except ImportError as error:
        raise MissingExtraError("--picture", "terminal") from error
    except OSError:  # there is no terminal to read its answer from
        return None
    drawn: Callable[..., Any] = renderable.Image
    return drawn if drawn in (renderable.TGPImage, renderable.SixelImage) else None


@contextmanager
def _terminal_as_standard_input() -> Iterator[None]:
    """Let the terminal's answers be read from it, even if standard input is a picture or nothing."""
    if sys.__stdin__ is not None and sys.__stdin__.isatty():
        yield
        return
    before = sys.__stdin__
    with open("/dev/tty", encoding="ascii", errors="replace") as terminal:  # noqa: PTH123 - no pathlib for this
        vars(sys)["__stdin__"] = terminal  # what the library reads from
        try:
            yield
        finally:
            vars(sys)["__stdin__"] = before


def _sequences(drawn: Any) -> str:
    """What makes the terminal draw it, as wide and high as fits on the screen."""
    from rich.console import Console  # noqa: PLC0415 - comes with textual-image

    text = StringIO()
    width = min(columns(sys.stdout, os.environ), _WIDEST)
    # Two lines less, for the title and the prompt.
    console = Console(
        file=text, force_terminal=True, color_system="truecolor", width=width, height=_lines() - 2
    )
    with _terminal_as_standard_input():
        console.print(drawn)
    return text.getvalue()


def _lines() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or 24
    except OSError:
        return 24


def _is_dark(environ: Mapping[str, str]) -> bool:
    # Few terminals tell, and most are dark.
    return not environ.get("COLORFGBG", "").endswith(_LIGHT)
