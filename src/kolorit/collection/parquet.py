"""Parquet: the palette is a list of structs, so that DuckDB, pandas and Polars read it without help."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from kolorit.color.families import FAMILIES
from kolorit.errors import MissingExtraError, UnreadableError

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:
    raise MissingExtraError("a Parquet file", "parquet") from error

if TYPE_CHECKING:
    from collections.abc import Iterator

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


def write(chunks: Iterator[list[Record]], stream: BinaryIO) -> None:
    """Write records, a row group a chunk."""
    with pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
        for chunk in chunks:
            writer.write_table(pa.Table.from_pylist(chunk, SCHEMA))


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
