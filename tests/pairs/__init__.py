"""Pairs of apps to compare: a Flask shop, its faithful Quart port, and a port with typical mistakes."""
