"""A collection as CSV, and packed rows of one."""

from __future__ import annotations

import struct
import tempfile
from contextlib import suppress
from pathlib import Path

from kolorit.collection.csv import read
from kolorit.collection.records import row
from kolorit.collection.signature import Signature, unpacked
from kolorit.color import Color
from kolorit.errors import UnreadableError
from kolorit.palette import Swatch

_HEADER = (
    "path,path_bytes,size,modified,gone,hash,width,height,family,mono,lightness,colorfulness,transparent,"
    "warnings,error,message,options,version,palette,families\n"
)
_FAMILIES = (
    "red 0.5; orange 0.0; brown 0.5; yellow 0.0; green 0.0; teal 0.0; blue 0.0; purple 0.0; pink 0.0; "
)
_GOOD = f'/a.png,,1,2,false,{"0" * 64},3,4,red,true,0.5,1.5,0.0,truncated,,,"{{""k"": 6}}",1,#0fb0dd 1.0,'
_ROW = f"{_GOOD}{_FAMILIES}black 0.0; gray 0.0; white 0.0\n"


def seeds() -> dict[str, bytes]:
    """A table, and a signature."""
    signature = Signature((Swatch(Color(1, 2, 3), 1.0),), (0,) * 12, 1, 2, mono=True)
    return {"table": (_HEADER + _ROW).encode(), "signature": signature.packed()}


def check(data: bytes) -> None:
    """It is what it claims to be, or an error of ours."""
    with suppress(struct.error, ValueError):
        assert unpacked(data).packed() == data or data[1] > 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(data)
        try:
            for number, told in enumerate(read(str(path))):
                row(told, f"row {number}")
        except UnreadableError as error:
            assert len(str(error).splitlines()) == 1  # noqa: PT017 - any message
