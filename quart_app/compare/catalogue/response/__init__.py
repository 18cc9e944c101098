"""The response."""

TITLE_KO = "응답"
