"""The colors that people would pick: what each step of the search for them does, and why that much."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from kolorit import _core
from kolorit.clusters import Clusters, clusters_of

if TYPE_CHECKING:
    from kolorit._core import Points


class Taste(NamedTuple):
    """How much each step does, in the Oklab of `kolorit.color.spaces`, where white is 1 from black.

    The figures were chosen among few by their distance to the palettes of 24 paintings by a designer and
    to 1,600 of 40 pictures by 160 people. ``bench/people.py`` measures what each step is worth, and what
    a choice made on one part of the pictures is worth on the rest: next to as much, since the neighbors
    of these figures do as well.

    Attributes
    ----------
    side
        Colors nearer than about this are alike: one and a half steps that can just be seen.
    tempered
        Whether colors that are alike weigh together by the cube root of their share. People pick what a
        small area carries; by its area alone, it would not draw a center.
    lightness
        What a difference in lightness counts. A hue in light and in shadow is one color to people.
    gray
        How vivid gray is, and chroma is added: about as much of it as can just be seen.
    draws
        The power of its vividness by which a color draws centers.
    stands
        And the one by which it stands for its cluster, on top: less the mean of all than the mean of the
        vivid ones, as people take it.
    floor
        What is added to shares before the root is taken, as a part of the share that the color of a pixel
        has on average. On the borders of flat shapes there are many colors, each of them rare; together
        they would draw more than the shapes. In paintings all are about as rare, and it does next to nothing.
    rare
        A color does not stand for its cluster if it is rarer than about this part of the most frequent one,
        times the square of the part of the cluster that the most frequent one is. So the soft edges of
        shapes do not tint the white that they lie on; in a painting, where no color is most of a cluster,
        nothing is rare.

    References
    ----------
    S. Lin, P. Hanrahan, "Modeling how people extract color themes from images", CHI 2013: what people
    pick, and how far palettes are from each other.
    B. R. Mills, "MetBrewer", 2022: the designer's palettes.
    """

    side: float = 0.03
    tempered: bool = True
    lightness: float = 0.4
    gray: float = 0.03
    draws: int = 1
    stands: int = 5
    floor: float = 0.003
    rare: float = 0.1


_PEOPLE = Taste()


def cluster_salient(points: Points, k: int, taste: Taste = _PEOPLE) -> Clusters:
    """Divide colors in Oklab into min(k, colors) clusters; centers are what people would pick of each."""
    return clusters_of(_core.salient_distinct(points, k, *taste), 3)
