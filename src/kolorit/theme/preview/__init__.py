"""A theme in use, to be looked at before it is trusted."""
