"""From a source to pixels that can be counted."""
