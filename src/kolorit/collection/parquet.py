"""Parquet: the palette is a list of structs, so that DuckDB, pandas and Polars read it without help."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from kolorit.color.families import FAMILIES
from kolorit.errors import MissingExtraError, UnreadableError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise MissingExtraError("a Parquet file", "parquet") from error

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from _typeshed import ReadableBuffer

    from kolorit.collection.records import Record

_SWATCH = pa.struct(
    [
        ("hex", pa.string()),
        ("l", pa.float64()),
        ("a", pa.float64()),
        ("b", pa.float64()),
        ("share", pa.float64()),
    ]
)
SCHEMA = pa.schema(
    [
        ("path", pa.string()),
        ("path_bytes", pa.binary()),
        ("size", pa.int64()),
        ("modified", pa.int64()),
        ("gone", pa.bool_()),
        ("hash", pa.string()),
        ("width", pa.int32()),
        ("height", pa.int32()),
        ("family", pa.string()),
        ("mono", pa.bool_()),
        ("lightness", pa.float64()),
        ("colorfulness", pa.float64()),
        ("transparent", pa.float64()),
        ("warnings", pa.list_(pa.string())),
        ("error", pa.string()),
        ("message", pa.string()),
        ("options", pa.string()),
        ("version", pa.int64()),
        ("palette", pa.list_(_SWATCH)),
        ("families", pa.struct([(name, pa.float64()) for name in FAMILIES])),
    ]
)


def pieces(chunks: Iterable[list[Record]]) -> Iterator[bytes]:
    """Write records, a row group a chunk."""
    written = _Written()
    with pq.ParquetWriter(written, SCHEMA, compression="zstd") as writer:
        for chunk in chunks:
            writer.write_table(pa.Table.from_pylist(chunk, SCHEMA))
            yield written.taken()
    yield written.taken()


class _Written(io.RawIOBase):
    """A stream of which is taken what has been written so far, so that it need not all be in memory."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0

    def writable(self) -> bool:
        return True

    def write(self, data: ReadableBuffer, /) -> int:
        part = bytes(data)
        self._parts.append(part)
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        return self._at

    def taken(self) -> bytes:
        parts, self._parts = self._parts, []
        return b"".join(parts)


def read(path: str) -> Iterator[Record]:
    """Read records, a row group at a time.

    Raises
    ------
    UnreadableError
        It is no Parquet, or damaged, or lacks a column.
    """
    with open(path, "rb") as stream:  # noqa: PTH123 - pathlib loses bytes that are no text
        try:
            found = pq.ParquetFile(stream)
            missing = [name for name in SCHEMA.names if name not in found.schema_arrow.names]
            if missing:
                raise UnreadableError(f"it lacks the column {missing[0]!r}")
            for batch in found.iter_batches(columns=SCHEMA.names):
                yield from batch.to_pylist()
        except (pa.ArrowException, OSError) as error:
            raise UnreadableError(
                f"it is no Parquet file, or damaged ({str(error).splitlines()[0]})"
            ) from error
