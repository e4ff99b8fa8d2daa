"""What the server has done in supervised processes: plain functions, which know nothing of HTTP."""
