"""Writes src/kolorit/web/problem_texts.py: what each error code means, as docs/errors.md has it.

usage: python tools/make_problem_texts.py > src/kolorit/web/problem_texts.py
"""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs/errors.md"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def texts() -> dict[str, tuple[str, str]]:
    errors, _ = DOCS.read_text().split("Warnings come with")
    rows = (re.split(r"(?<!\\)\|", line)[1:-1] for line in errors.splitlines() if line.startswith("| `"))
    return {code.strip(" `"): (plain(means), plain(advice)) for code, means, advice in rows}


def plain(markdown: str) -> str:
    """Without links, which lead to files that a server has not."""
    return LINK.sub(r"\1", markdown).replace("\\|", "|").strip()


def literal(text: str) -> str:
    """As the formatter has it: in double quotes, unless there are some in it."""
    return repr(text) if '"' in text else f'"{repr(text)[1:-1]}"'


print('"""What each error code means, and what to do. tools/make_problem_texts.py writes this file."""')
print()
print("# ruff: noqa: E501 - lines are as long as what they say")
print()
print("from __future__ import annotations")
print()
print("# By code; `code` stands in backticks.")
print("TEXTS = {")
for code, pair in texts().items():
    print(f"    {literal(code)}: (")
    for text in pair:
        print(f"        {literal(text)},")
    print("    ),")
print("}")
