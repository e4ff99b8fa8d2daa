"""Many pictures: scanned once, then searched by color."""
