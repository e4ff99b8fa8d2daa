"""The local page and its HTTP API; nothing is imported before ``kolorit serve`` or a caller asks for it."""
