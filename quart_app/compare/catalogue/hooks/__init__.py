"""Hooks."""

TITLE_KO = "훅"
