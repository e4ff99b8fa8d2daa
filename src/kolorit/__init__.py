"""The colors that dominate a picture.

>>> import kolorit
>>> kolorit.kmeans([1.0, 2.0, 10.0, 11.0], 2).centers
((1.5,), (10.5,))
"""

from typing import TYPE_CHECKING, Any

from kolorit._core import __version__
from kolorit.clusters import Clusters, kmeans
from kolorit.color import Color
from kolorit.errors import InvalidOptionError, KoloritError, SourceError
from kolorit.image import Region
from kolorit.palette import Palette, Swatch, colorz, extract

if TYPE_CHECKING:
    from kolorit.export.load import load_palette

__all__ = [
    "Clusters",
    "Color",
    "InvalidOptionError",
    "KoloritError",
    "Palette",
    "Region",
    "SourceError",
    "Swatch",
    "__version__",
    "colorz",
    "extract",
    "kmeans",
    "load_palette",
]


def __getattr__(name: str) -> Any:
    # Of a dozen formats that are read, most who import kolorit need none.
    if name == "load_palette":
        from kolorit.export.load import load_palette  # noqa: PLC0415 - see above

        return load_palette
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
