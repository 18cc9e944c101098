"""Reproducers: the smallest requests that still show a difference."""
