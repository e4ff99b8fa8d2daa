"""Pillow's plugins, but for what must not happen when kolorit reads; each is imported when needed."""
