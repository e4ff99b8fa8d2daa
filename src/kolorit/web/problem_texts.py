"""What each error code means, and what to do. tools/make_problem_texts.py writes this file."""

# ruff: noqa: E501 - lines are as long as what they say

from __future__ import annotations

# By code; `code` stands in backticks.
TEXTS = {
    "not_found": (
        "there is nothing at that path",
        "check the path",
    ),
    "not_permitted": (
        "the system does not let it be read",
        "change its permissions, or run as someone who may",
    ),
    "not_a_file": (
        "a device, a pipe, a socket; or in Python a folder",
        "give a file; on the command line `-` reads standard input",
    ),
    "no_pictures": (
        "a folder in which no picture was found",
        "check the folder; files are recognized by their endings there",
    ),
    "unreadable": (
        "not a picture or a palette, or one that cannot be decoded",
        "save it anew from a program that shows it",
    ),
    "truncated": (
        "a file that ends too early",
        "get a complete copy, or allow it",
    ),
    "too_large": (
        "more pixels, bytes or frames than the limit; of a palette more than 256 colors or 1 MB",
        "shrink it first, or raise the limit if you trust it",
    ),
    "unsupported": (
        "a kind of picture that kolorit does not read, or only with an extra; a palette in CMYK, or several palettes in one file",
        "see the message: install the extra, or convert it, to PNG or JPEG, to RGB",
    ),
    "no_opaque_pixels": (
        "every pixel is fully transparent",
        "there is no color to tell",
    ),
    "nothing_left": (
        "all that can be seen is left out: by the mask, as background, or as colors to ignore",
        "ignore fewer colors, or less around them",
    ),
    "invalid_array": (
        "an array of a shape, type or value that no picture has",
        "see the message",
    ),
    "invalid_points": (
        "a table of numbers with something else in it: words, empty fields, lines of different lengths",
        "see the message, which names the line",
    ),
    "region_outside": (
        "a region that reaches beyond the picture",
        "fractions fit any picture",
    ),
    "timeout": (
        "it takes longer than a picture may (30 seconds, among many)",
        "shrink it, or allow more: `--timeout 120`",
    ),
    "crashed": (
        "the process that decoded it ended",
        'save it anew from a program that shows it; where it was "ended from outside", try again',
    ),
    "out_of_memory": (
        "it takes more memory than a picture may (3 GB, among many) or than there is",
        "shrink it; allow more: `--max-memory 8G`; or decode fewer at once: `--workers 1`",
    ),
    "invalid_option": (
        "wrong usage",
        "see the message, or `kolorit --help`",
    ),
    "no_workers": (
        "processes to decode in cannot be started",
        "see the message; `--no-isolate` does without them",
    ),
    "busy": (
        "more is waiting to be decoded than may (a server)",
        "try again in a moment",
    ),
    "invalid_request": (
        "a request that the server can make nothing of",
        "see the message; `/api/openapi.json` tells what it takes",
    ),
    "slow_request": (
        "a request that did not arrive in the time it may take",
        "try again over a faster connection",
    ),
    "wrong_host": (
        "a request to a name that the server does not answer to",
        "use the address that `kolorit serve` prints, or allow the name: `--allow-host NAME`",
    ),
    "cross_site": (
        "a request that another site has made a browser send",
        "use the server's own page",
    ),
    "no_collection": (
        "there is no collection at that path, or the file there is something else",
        "`kolorit scan FOLDER --db FILE` makes one",
    ),
    "damaged_collection": (
        "the file of a collection is not as it was written",
        "restore it from a copy, or scan anew into another file",
    ),
    "newer_collection": (
        "a later version of kolorit wrote the collection",
        "use that version",
    ),
    "locked": (
        "another program, or another scan, is writing to the collection",
        "wait until it is done",
    ),
    "invalid_query": (
        "a search that cannot be understood",
        "see the message, which points at the place (queries)",
    ),
    "not_written": (
        "the output could not be written",
        "choose another place",
    ),
    "missing_extra": (
        "what was asked for needs a package that is not installed",
        "run the command that the message names",
    ),
    "invalid_template": (
        "a template of a theme, or of a photo site, says something that it cannot be filled with, or takes too long",
        "see the message, which names the line; what templates of themes and of sites may say",
    ),
    "invalid_config": (
        "`config.toml`, or the settings of a photo site, hold something else than they may",
        "see the message, which names the key; settings of themes and of sites",
    ),
    "no_theme": (
        "no theme has been written that could be put back",
        "write one: `kolorit theme wallpaper.jpg`",
    ),
    "internal": (
        "a mistake in kolorit",
        "please report it",
    ),
}
