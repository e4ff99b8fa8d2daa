"""A function called in supervised processes, so that no picture takes the others down with it.

A call that crashes, hangs or takes too much memory ends as the error of its one source. Nothing in here
knows what the function does.
"""
