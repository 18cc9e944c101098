"""Reports render what a comparison found; nothing else."""
