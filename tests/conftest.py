"""What the whole suite shares."""

from __future__ import annotations

import os

from hypothesis import settings

# Deterministic, so that a failure in CI is one that anybody can repeat; `make fuzz` draws at random.
settings.register_profile("kolorit", deadline=None, derandomize=True, max_examples=60)
settings.register_profile("thorough", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "kolorit"))
