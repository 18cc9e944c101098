"""Command line."""

TITLE_KO = "명령줄"
