"""Colors to draw from, and the library that ours are compared with."""

from coloraide import Color as Judge
from hypothesis import strategies as st

from kolorit import Color

colors = st.builds(Color, *[st.integers(0, 255)] * 3)


def judged(color, space):
    """Where coloraide sees a color, with 0 for a hue that it has not."""
    return Judge(color.hex).convert(space).coords(nans=False)
