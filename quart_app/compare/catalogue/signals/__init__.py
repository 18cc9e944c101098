"""Signals."""

TITLE_KO = "시그널"
