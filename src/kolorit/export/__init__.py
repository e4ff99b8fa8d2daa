"""From a palette to text. Pure: no files, no printing."""
