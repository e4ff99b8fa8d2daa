"""Color values; they know no picture and no cluster."""

from kolorit.color.color import Color
from kolorit.color.spaces import SPACES, Space, SpaceName
from kolorit.color.weighted import WeightedColors, count_colors, merged

__all__ = ["SPACES", "Color", "Space", "SpaceName", "WeightedColors", "count_colors", "merged"]
