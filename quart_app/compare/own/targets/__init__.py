"""Targets: start an app or reach a URL, send it requests, see what happens inside."""
