"""Contexts."""

TITLE_KO = "컨텍스트"
