"""Every benchmark, one after the other. usage: run.py [PICTURE_OR_FOLDER...]"""

from __future__ import annotations

import sys

import error
import process
import ranking
import scan
import search
import serve
import speed
import workers

if __name__ == "__main__":
    for benchmark in (speed, process, workers, error, scan, search, ranking, serve):
        print(f"\n{(benchmark.__doc__ or '').splitlines()[0]}")
        benchmark.main(sys.argv[1:])
