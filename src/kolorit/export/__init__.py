"""From a palette to text or bytes, and back. No printing; the only file written is that of `formats.save`."""
