"""Frames to files that move: GIF and WebP."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# GIF has 256 colors; one stands for what has not changed since the frame before. All frames share them, or
# what does not change would flicker.
_COLORS = 255
# The shared colors are chosen from pictures of a third of the size: enough to have every area of more than
# a few pixels in them.
_SAMPLED_AT = 3
# Pillow rounds a color so much before it looks for the nearest.
_ROUNDED = 8

_OPTIONS: dict[str, dict[str, object]] = {
    "GIF": {"optimize": True, "disposal": 1},
    # Without loss: it is best at areas of one color. More effort takes much longer and saves little.
    "WEBP": {"lossless": True, "quality": 0, "method": 0},
}


class Frame(NamedTuple):
    """A picture of mode RGB, and for how many milliseconds it is shown: a multiple of ten, as GIF has it."""

    image: Image.Image
    milliseconds: int


def animated(
    frames: Iterable[Frame],
    samples: Iterable[Image.Image],
    file_format: Literal["GIF", "WEBP"],
    *,
    exact: Sequence[str] = (),
) -> bytes:
    """Write an animation that goes on forever, in 255 colors.

    Parameters
    ----------
    frames
        At least one; all of one size.
    samples
        Pictures of that size that have the colors of the frames in them.
    file_format
        What to write.
    exact
        Colors that come out exactly, at most 128; as hex codes.

    Guarantees
    ----------
    - The same frames give the same bytes.
    - It takes as long as its frames.
    """
    palette = _shared(samples, exact)
    durations: list[int] = []

    def indexed(frame: Frame) -> Image.Image:
        durations.append(frame.milliseconds)
        return frame.image.quantize(palette=palette, dither=Image.Dither.NONE)

    pictures = map(indexed, frames)
    first = next(pictures)
    stream = BytesIO()
    # Pillow takes frames one by one, and asks for the duration of each when it has it.
    first.save(
        stream,
        file_format,
        save_all=True,
        append_images=pictures,
        duration=durations,
        loop=0,
        **_OPTIONS[file_format],
    )
    return stream.getvalue()


def still(image: Image.Image) -> bytes:
    """Write one picture as a PNG."""
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def _shared(samples: Iterable[Image.Image], exact: Sequence[str]) -> Image.Image:
    """An image whose palette is the exact colors, and those that most of the samples' pixels are near."""
    small = [_sampled(image) for image in samples]
    together = Image.new("RGB", (small[0].width, small[0].height * len(small)))
    for number, image in enumerate(small):
        together.paste(image, (0, number * image.height))
    kept = [tuple(bytes.fromhex(color[1:])) for color in dict.fromkeys(exact)]
    flat = together.quantize(_COLORS - len(kept), Image.Quantize.MEDIANCUT).getpalette() or []
    found = [tuple(flat[at : at + 3]) for at in range(0, len(flat), 3)]
    distinct = [color for color in found if not any(_alike(color, other) for other in kept)]
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for color in [*kept, *distinct] for channel in color])
    return palette


def _sampled(image: Image.Image) -> Image.Image:
    size = (max(1, image.width // _SAMPLED_AT), max(1, image.height // _SAMPLED_AT))
    return image.resize(size, Image.Resampling.NEAREST)


def _alike(color: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return all(abs(x - y) <= _ROUNDED for x, y in zip(color, other, strict=True))
