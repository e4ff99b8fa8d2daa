"""A target under atheris: libFuzzer changes the input, and keeps what reaches new lines of Python.

The decoders, in C, are not watched; lines of Pillow's plugins and of kolorit are.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib import import_module
from typing import Any


def main(target_name: str, *options: str) -> None:
    """Fuzz until libFuzzer's options say to stop; it ends the process itself."""
    # Not in any dependency of the tests: there are versions of Python that it does not fit.
    import atheris  # type: ignore[import-not-found]  # noqa: PLC0415 - see above

    with atheris.instrument_imports(include=["kolorit", "PIL"]):
        target: Any = import_module(target_name)
        # What is imported when it is needed is to be watched, too. Atheris says so on standard error,
        # where some targets promise silence.
        for data in target.seeds().values():
            with suppress(AssertionError):
                target.check(data)
    atheris.Setup([target_name, *options], target.check)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
