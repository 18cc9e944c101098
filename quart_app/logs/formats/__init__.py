"""Formats: from a record to the bytes that a sink writes."""
