"""Conditional requests."""

TITLE_KO = "조건부 요청"
