"""Functions that workers call, well-behaved and other; here, because a worker imports them by name."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import kolorit
from kolorit.errors import InvalidOptionError, UnreadableError

EXTRACT = sys.modules["kolorit.palette.extract"].extract
FOREVER = 1000

seen = []


def echo(argument):
    return argument


def process_id(_argument):
    return os.getpid()


def sleep(seconds):
    time.sleep(seconds)
    return seconds


def wait_for(path):
    """Go on when there is such a file."""
    while not path.exists():
        time.sleep(0.01)


def crash(_argument):
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_argument):
    os._exit(3)


def be_killed(_argument):
    os.kill(os.getpid(), signal.SIGKILL)


def hang(_argument):
    time.sleep(FOREVER)


def sign_and_hang(path):
    """Write which process this is, whole or not at all, and hang."""
    if path:
        path.with_suffix(".part").write_text(str(os.getpid()))
        path.with_suffix(".part").replace(path)
        hang(path)


def start_another_and_hang(path):
    path.write_text(str(subprocess.Popen(["sleep", str(FOREVER)]).pid))
    hang(path)


def swell(_argument):
    hoard = []
    while True:
        hoard.append(bytearray(1 << 24))


def give_up_memory(_argument):
    """End as Rust does where it cannot allocate."""
    os.write(2, b"memory allocation of 112035416 bytes failed\nstack backtrace:\n")
    os.abort()


BAD = {"crash": crash, "leave": leave, "hang": hang, "swell": swell}


def misbehave(argument):
    """What the argument asks for, if it asks for anything bad."""
    return BAD.get(argument, echo)(argument)


def crash_after_others(argument):
    """Crash if it is not the first that this process is asked, as memory that another one corrupted does."""
    seen.append(argument)
    if len(seen) > 1 and argument == "delicate":
        crash(argument)
    return argument


def crash_at_even(number):
    if not number % 2:
        crash(number)
    return number


def print_everywhere(argument):
    os.write(1, b"\x00" * 100_000)
    os.write(2, b"TIFFReadDirectory: Warning\n" * 10_000)
    sys.stderr.write("and by Python\n")
    return argument


def fail_with_cause(name):
    try:
        int("no number")
    except ValueError as error:
        raise UnreadableError("it is unreadable", name) from error


class UnpicklableError(Exception):
    def __init__(self, one: str, two: str) -> None:
        super().__init__(f"{one} and {two}")


def fail_with_unpicklable_cause(name):
    raise UnreadableError("it is unreadable", name) from UnpicklableError("this", "that")


def fail_by_mistake(_argument):
    return 1 // 0


def panic(_argument):
    """Raise what is no Exception, as a panic in Rust is none."""
    raise BaseException("panicked")  # noqa: TRY002 - see above


def refuse_options(_argument):
    raise InvalidOptionError("k must be lucky, got 13")


def return_what_cannot_be_handed_over(_argument):
    return lambda: None


# In place of kolorit.extract, for the whole command:


def extract(source, k=5):
    """As kolorit.extract, but for paths that ask for something bad."""
    if isinstance(source, str) and source in BAD:
        BAD[source](source)
    return EXTRACT(source, k)


def extract_telling_process(source):
    """As kolorit.extract, with the process that it was called in as a warning."""
    palette = EXTRACT(source)
    return kolorit.Palette(palette.swatches, palette.width, palette.height, (str(os.getpid()),))


def extract_refusing_options(source):
    return refuse_options(source)
