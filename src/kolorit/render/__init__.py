"""From palettes and steps to pictures, with Pillow. Pure: no files, no printing."""
