"""Sinks: where records end."""
