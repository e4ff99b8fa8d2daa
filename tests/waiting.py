"""Waiting for what another process does."""

import time

# What takes longer does not come at all.
SECONDS = 30


def wait_for(happens):
    """Return once it is so."""
    until = time.monotonic() + SECONDS
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.02)
