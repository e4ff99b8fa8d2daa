"""The colors that dominate a picture.

>>> import kolorit
>>> kolorit.kmeans([1.0, 2.0, 10.0, 11.0], 2).centers
((1.5,), (10.5,))
"""

from kolorit._core import __version__
from kolorit.clusters import Clusters, kmeans
from kolorit.color import Color
from kolorit.errors import InvalidOptionError, KoloritError, SourceError
from kolorit.image import Region
from kolorit.palette import Palette, Swatch, colorz, extract

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
]
