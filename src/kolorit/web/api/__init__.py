"""What answers under ``/api``: a file a subject, each with its ``router``."""
