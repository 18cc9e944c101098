"""Comparing a person's own Flask app with its Quart port."""
