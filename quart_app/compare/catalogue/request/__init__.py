"""The request."""

TITLE_KO = "요청"
