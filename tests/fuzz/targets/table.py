"""Tables of numbers, as spreadsheets write them."""

from __future__ import annotations

import math

from fuzz.promises import source_error_holds

from kolorit import SourceError
from kolorit.clusters.table import read_table


def seeds() -> dict[str, bytes]:
    """Each delimiter, with names and without, numbers near the ends of what floats hold."""
    texts = {
        "commas": 'x,"y, z"\n1,2\n3.5,-4e3\n',
        "semicolons": "\ufeffa;b;c\r\n1;2;3\r\n\r\n# no\r\n.5;5.;+6\r\n",
        "tabs": "1e300\t2\n-1e-300\t4\n",
        "blanks": "1 2 3\n  4   5 6 \n",
        "one a line": "1\n2\n\n3",
        "odd": "1_0,nan\n\N{ARABIC-INDIC DIGIT FIVE},inf\n1e999,0x1\n",
    }
    return {name: text.encode() for name, text in texts.items()}


def check(data: bytes) -> None:
    """Read it; what was read is whole rows of finite numbers."""
    try:
        table = read_table(data, "drawn.csv")
    except SourceError as error:
        source_error_holds(error, "drawn.csv")
        return
    assert table.size * table.dims == len(table.numbers) > 0
    assert len(table.names) in (0, table.dims)
    assert all(map(math.isfinite, table.numbers))
    assert table.unit > 0
