"""Finds what bites in production before it does: `quart-app doctor`."""
