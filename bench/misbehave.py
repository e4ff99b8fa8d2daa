"""`kolorit.extract`, but for names that ask for something bad; here, because workers import it by name."""

from __future__ import annotations

import os
import signal
import time

import kolorit


def extract(source: str) -> kolorit.Palette:
    """Do what the name asks for."""
    if source == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif source == "leave":
        os._exit(3)
    elif source == "hang":
        time.sleep(1_000_000)
    elif source == "swell":
        hoard = []
        while True:
            hoard.append(bytearray(1 << 24))
    return kolorit.extract(source)


def nothing(source: str) -> str:
    """Take no time, so that the way to a worker and back is all there is."""
    return source
