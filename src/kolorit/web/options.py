"""The fields of a form, in the notation of the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from kolorit.arguments import shown, whole_number
from kolorit.color import SPACES
from kolorit.color.parse import parse_color
from kolorit.errors import InvalidOptionError
from kolorit.image import Frames, Region
from kolorit.palette.many import wanted_of
from kolorit.palette.notation import (
    parse_background,
    parse_colors,
    parse_count,
    parse_ignored,
    parse_size,
)
from kolorit.theme.knobs import MODES
from kolorit.theme.notation import parse_contrast, parse_saturation, parse_semantic

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# As forms and programs write them.
_YES = frozenset({"1", "true", "on", "yes"})
_NO = frozenset({"0", "false", "off", "no"})


def parse_flag(text: str) -> bool:
    """Read yes or no.

    Raises
    ------
    InvalidOptionError
        It is neither.
    """
    if text.lower() not in _YES | _NO:
        raise InvalidOptionError(f"{shown(text)} is neither 1 nor 0")
    return text.lower() in _YES


class Field(NamedTuple):
    """An option: what reads it, and what OpenAPI is told of it.

    Attributes
    ----------
    parse
        Gets its text; or, if there may be several, all of them.
    about
        A schema.
    """

    parse: Callable[[Any], Any]
    about: dict[str, Any]

    @classmethod
    def flag(cls, description: str) -> Field:
        """Yes or no."""
        return cls(parse_flag, {"type": "boolean", "description": description})

    @classmethod
    def text(cls, parse: Callable[[str], Any], description: str) -> Field:
        """Text in a notation."""
        return cls(parse, {"type": "string", "description": description})

    @classmethod
    def number(cls, description: str) -> Field:
        """A whole number."""

        def parse(text: str) -> int:
            number = whole_number(text)
            if number is None:
                raise InvalidOptionError(f"{shown(text)} is no whole number of at most nine digits")
            return number

        return cls(
            parse, {"type": "integer", "minimum": 0, "maximum": 999_999_999, "description": description}
        )

    @classmethod
    def word(cls, words: tuple[str, ...], description: str) -> Field:
        """One of some words."""

        def parse(text: str) -> str:
            if text not in words:
                raise InvalidOptionError(f"{shown(text)} is none of {', '.join(words)}")
            return text

        return cls(parse, {"type": "string", "enum": list(words), "description": description})

    @classmethod
    def several(cls, parse: Callable[[list[str]], Any], description: str) -> Field:
        """A list, or several of them."""
        return cls(parse, {"type": "array", "items": {"type": "string"}, "description": description})

    @property
    def has_several(self) -> bool:
        """Whether it may be given more than once."""
        return "items" in self.about


_READING = {
    "size": Field.text(parse_size, "What the longer side is shrunk to before counting: 200, or full."),
    "space": Field.word(tuple(SPACES), "How colors are compared."),
    "region": Field.text(Region.parse, "X,Y,W,H: a part, in fractions of the picture or in pixels."),
    "frames": Field.word(get_args(Frames), "Of an animation, the first frame or all."),
    "allow_truncated": Field.flag("Take what there is of a file that ends too early."),
}
PALETTE = {
    "k": Field.text(parse_count, "How many colors at most: 1..256, auto, or bounds such as 2..8."),
    "salient": Field.flag("The colors that people would pick."),
    "exact": Field.flag("Only colors that occur in the picture."),
    "snap_to": Field.several(parse_colors, "Count each pixel as the nearest of these colors."),
    "ignore": Field.several(parse_ignored, "Leave out these colors, such as white~10."),
    "background": Field.text(parse_background, "A color to lay transparent pixels on; or drop."),
    "details": Field.flag("Tell the spread and the position of each color, too."),
    **_READING,
}
KNOBS = {
    "mode": Field.word(MODES, "Light on dark, or dark on light."),
    "semantic": Field.text(parse_semantic, "Whose hues accents have, 0..1: the picture's, or their names'."),
    "contrast": Field.text(parse_contrast, "What accents have with the background: AA, AAA, or 3..21."),
    "saturation": Field.text(parse_saturation, "How colorful accents are, 0..2."),
    "mono": Field.flag("Keep to one hue."),
    "background": Field.text(parse_color, "Take this background."),
}
THEME = {**_READING, **KNOBS}


def about(fields: Mapping[str, Field]) -> dict[str, Any]:
    """What OpenAPI is told of fields."""
    return {name: field.about for name, field in fields.items()}


# What OpenAPI is told of those of a palette.
OPTIONS = about(PALETTE)


def parsed(values: Mapping[str, list[str]], fields: Mapping[str, Field]) -> dict[str, Any]:
    """Read the fields of a form; those that are not there are not in what comes of it.

    Raises
    ------
    InvalidOptionError
        There is no such field, or it cannot have that value, or not so many.
    """
    return {name: _parsed(name, texts, fields) for name, texts in values.items()}


def palette_options(values: Mapping[str, list[str]]) -> dict[str, Any]:
    """What `kolorit.extract` is to be called with.

    Raises
    ------
    InvalidOptionError
        As of `parsed`; or options contradict each other.
    """
    options = parsed(values, PALETTE)
    wanted_of(**options)
    return options


def only(values: Mapping[str, list[str]], name: str, default: str) -> str:
    """The one value of a field.

    Raises
    ------
    InvalidOptionError
        It has several.
    """
    texts = values.get(name, [default])
    if len(texts) > 1:
        raise InvalidOptionError(f"{name} is given {len(texts)} times")
    return texts[0]


def _parsed(name: str, texts: list[str], fields: Mapping[str, Field]) -> Any:
    if name not in fields:
        raise InvalidOptionError(f"there is no option {shown(name)}, only {', '.join(fields)}")
    field = fields[name]
    text = texts if field.has_several else only({name: texts}, name, "")
    try:
        return field.parse(text)
    except InvalidOptionError as error:
        raise InvalidOptionError(f"{name}: {error}") from error
