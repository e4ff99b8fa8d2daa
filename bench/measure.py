"""How the benchmarks time: the best of several runs, compared within one run of the program."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable

import numpy as np
from PIL import Image


def seconds(call: Callable[..., object], *arguments: object, times: int = 5) -> float:
    """The shortest of several runs: what else the machine does only ever adds."""
    best = math.inf
    for _ in range(times):
        start = time.perf_counter()
        call(*arguments)
        best = min(best, time.perf_counter() - start)
    return best


def geometric_mean(values: Iterable[float]) -> float:
    """The mean that treats twice as fast and twice as slow alike."""
    logs = [math.log(value) for value in values]
    return math.exp(sum(logs) / len(logs))


def thumbnail(path: object) -> None:
    """What everything is compared with: Pillow's reduced decoding and its resize, no more."""
    with Image.open(path) as image:  # type: ignore[arg-type]
        image.thumbnail((200, 200))


def counted(path: object) -> tuple[np.ndarray, np.ndarray]:
    """The distinct colors of a thumbnail and how often each occurs."""
    with Image.open(path) as image:  # type: ignore[arg-type]
        image.thumbnail((200, 200))
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    colors, counts = np.unique(pixels, axis=0, return_counts=True)
    return colors.astype(float), counts.astype(float)
