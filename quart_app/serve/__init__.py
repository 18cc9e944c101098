"""Hypercorn under a supervisor that tells the truth: exit status, deaths, readiness."""
