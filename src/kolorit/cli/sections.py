"""The options of the main command, under headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

SECTIONS = {
    "Which colors": ("k", "salient", "exact", "snap_to", "size", "space"),
    "Where to look": ("region", "mask", "ignore", "background", "frames"),
    "What is written": ("format_name", "formats", "details", "output", "color", "picture"),
    "Many pictures": ("merge", "names_file", "workers"),
    "Pictures that are broken or huge": (
        "allow_truncated",
        "max_pixels",
        "max_bytes",
        "isolate",
        "timeout",
        "max_memory",
    ),
}


def write_sections(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write what `--help` says of each option."""
    options = [param for param in command.get_params(ctx) if param.param_type_name == "option"]
    records = {option.name: option.get_help_record(ctx) for option in options}
    sections = {heading: [records.pop(name) for name in names] for heading, names in SECTIONS.items()}
    # Those about the program itself.
    sections["Other"] = list(records.values())
    for heading, lines in sections.items():
        with formatter.section(heading):
            formatter.write_dl([line for line in lines if line])
