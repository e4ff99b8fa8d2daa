"""Clustering error over the best known, and the time it takes. usage: error.py [PICTURE_OR_FOLDER...]

The best known is the best of many starts of scikit-learn and of our own answer. Errors are mean squared
distances in sRGB, channels added up.
"""

from __future__ import annotations

import statistics
import sys
import warnings

import numpy as np
from measure import counted, seconds
from pictures import pictures
from sklearn.cluster import KMeans

import kolorit

STARTS = 30


def one_start(colors: np.ndarray, weights: np.ndarray, k: int, seed: int = 0) -> float:
    """The error that scikit-learn ends with from one start."""
    return float(KMeans(k, n_init=1, random_state=seed).fit(colors, sample_weight=weights).inertia_)


def main(named: list[str]) -> None:
    """Print a line a k."""
    warnings.filterwarnings("ignore")  # scikit-learn warns of pictures with few colors
    print("  k  mean excess %  worst %  one start of scikit-learn %  time, x one start")
    with pictures(named) as files:
        data = [counted(file) for file in files]
    for k in (3, 5, 8, 16):
        ours, theirs, ratios = [], [], []
        for colors, weights in data:
            starts = [one_start(colors, weights, k, seed) for seed in range(STARTS)]
            found = kolorit.kmeans(colors, k, weights).inertia
            best = max(min(found, *starts), np.finfo(float).tiny)
            ours.append(100 * (found / best - 1))
            theirs.append(100 * (statistics.fmean(starts) / best - 1))
            one = seconds(one_start, colors, weights, k, times=3)
            ratios.append(seconds(kolorit.kmeans, colors, k, weights, times=3) / one)
        print(
            f"{k:>3} {statistics.fmean(ours):>14.4f} {max(ours):>8.3f} "
            f"{statistics.fmean(theirs):>28.2f} {statistics.median(ratios):>18.3f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
