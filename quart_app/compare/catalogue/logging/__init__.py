"""Logging."""

TITLE_KO = "로깅"
