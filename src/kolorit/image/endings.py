"""By which endings pictures are found in folders."""

from __future__ import annotations

# In a folder there are other things than pictures; a file named by itself is read whatever its ending.
PICTURE_ENDINGS = (
    ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".gif", ".webp", ".bmp",
    ".tif", ".tiff", ".avif", ".ppm", ".pgm", ".pbm", ".pnm",
    # Of these, kolorit may say which extra reads them.
    ".heic", ".heif", ".hif", ".jxl", ".svg",
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".iiq", ".kdc", ".mef", ".mos",
    ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
)  # fmt: skip
