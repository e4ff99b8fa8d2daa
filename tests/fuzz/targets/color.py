"""A color as it is written."""

from __future__ import annotations

from kolorit import Color, InvalidOptionError


def seeds() -> dict[str, bytes]:
    """With and without its mark, in either case, and what is almost one."""
    texts = [
        "#0fb0dd",
        "0FB0DD",
        "#000",
        "#12345g",
        "#1234567",
        "##123456",
        "\N{ARABIC-INDIC DIGIT ONE}23456",
    ]
    return {text: text.encode() for text in texts}


def check(data: bytes) -> None:
    """Read it, and write it."""
    text = data.decode(errors="replace")
    try:
        color = Color.from_hex(text)
    except InvalidOptionError as error:
        assert len(str(error).splitlines()) == 1  # noqa: PT017 - any message
        return
    assert color.hex == "#" + text.lower().removeprefix("#")
    assert Color.from_hex(color.hex) == color
    assert color.name.isalpha()
