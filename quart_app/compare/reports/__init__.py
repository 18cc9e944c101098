"""Reports render what was seen; they run nothing."""
