"""What a server may use, and whom it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from kolorit.workers.limits import Limits

# The names of the machine itself, which no other site can have its own name lead to.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server may use, and whom it answers.

    Attributes
    ----------
    hosts
        The names that it answers to, without a port, in lower case.
    max_upload
        Bytes of an uploaded file.
    max_spooled
        Bytes of all uploads that are not done with. They are in files, not in memory.
    upload_seconds
        How long the body of a request may take.
    most_waiting
        How many requests may wait for a worker. Of photos of 12 megapixels, two workers do 40 in a second.
    workers
        How many processes decode; ``None`` is one for each core.
    limits
        What each picture may take.
    """

    hosts: tuple[str, ...] = LOOPBACK
    max_upload: int = 20_000_000
    max_spooled: int = 1_000_000_000
    upload_seconds: float = 60.0
    most_waiting: int = 256
    workers: int | None = None
    limits: Limits = field(default_factory=Limits)
