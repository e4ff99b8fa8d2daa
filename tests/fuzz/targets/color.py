"""A color as it is written."""

from __future__ import annotations

from kolorit import Color, InvalidOptionError
from kolorit.color.parse import parse_color


def seeds() -> dict[str, bytes]:
    """In every notation there is, and what is almost one."""
    texts = ["#0fb0dd", "0FB0DD", "#0bd", "#0fb0dd80", "#12345g", "#1234567", "##123456", "transparent"]
    texts += [
        "rgb(15, 176, 221)",
        "rgba(6% 69% 87%)",
        "RGB(.5 1. 2)",
        "rgb(1 2 3 / 4)",
        " Dusty Purple",
        "teel",
    ]
    texts += ["\N{ARABIC-INDIC DIGIT ONE}23456", "rgb(\N{FULLWIDTH DIGIT ONE},2,3)"]
    return {text: text.encode() for text in texts}


def check(data: bytes) -> None:
    """Read it in both ways, and write it."""
    text = data.decode(errors="replace")
    for read in (Color.from_hex, parse_color):
        try:
            color = read(text)
        except InvalidOptionError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017 - any message
            continue
        assert Color.from_hex(color.hex) == parse_color(color.hex) == color
        assert isinstance(parse_color(color.name), Color)
