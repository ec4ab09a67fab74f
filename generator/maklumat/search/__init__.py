"""Search: the index that the browser ranks, and the same ranking for the command line."""
