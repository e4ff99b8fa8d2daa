"""``kolorit theme``."""
