"""Routing."""

TITLE_KO = "라우팅"
