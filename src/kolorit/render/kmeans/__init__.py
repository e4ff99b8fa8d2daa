"""K-means at work: its steps become scenes, and these frames, or a page."""
