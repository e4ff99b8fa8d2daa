"""The colors that dominate a picture.

>>> import kolorit
>>> kolorit.kmeans([1.0, 2.0, 10.0, 11.0], 2).centers
((1.5,), (10.5,))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kolorit._core import __version__
from kolorit.clusters import Clusters, kmeans
from kolorit.color import Color
from kolorit.errors import InvalidOptionError, KoloritError, SourceError
from kolorit.image import Region
from kolorit.palette import Palette, Swatch, colorz, extract

if TYPE_CHECKING:
    from kolorit.clusters.steps import Step, Steps, kmeans_steps
    from kolorit.collection.collection import Collection
    from kolorit.export.load import load_palette
    from kolorit.palette.many import extract_many
    from kolorit.theme import Theme, load_theme, make_theme

__all__ = [
    "Clusters",
    "Collection",
    "Color",
    "InvalidOptionError",
    "KoloritError",
    "Palette",
    "Region",
    "SourceError",
    "Step",
    "Steps",
    "Swatch",
    "Theme",
    "__version__",
    "colorz",
    "extract",
    "extract_many",
    "kmeans",
    "kmeans_steps",
    "load_palette",
    "load_theme",
    "make_theme",
]

# Imported when first asked for: whoever wants a palette does not wait for them.
_LATER = {
    "Collection": "kolorit.collection.collection",
    "Step": "kolorit.clusters.steps",
    "Steps": "kolorit.clusters.steps",
    "extract_many": "kolorit.palette.many",
    "kmeans_steps": "kolorit.clusters.steps",
    "load_palette": "kolorit.export.load",
    "Theme": "kolorit.theme.theme",
    "load_theme": "kolorit.theme.load",
    "make_theme": "kolorit.theme.make",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATER[name]), name)


def __dir__() -> list[str]:
    return __all__
