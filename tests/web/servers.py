"""``kolorit serve`` as a process of its own."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager

RUN = "import sys; from kolorit.cli import main; sys.exit(main())"


@contextmanager
def server(*arguments):
    """Its process and its port; ended in the end, if it has not by then."""
    command = [sys.executable, "-c", RUN, "serve", "--no-browser", "--port", "0", *arguments]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            told = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", told)
            assert found, told
            yield process, int(found[1])
        finally:
            process.kill()
            process.stderr.close()
