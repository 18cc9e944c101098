"""Streaming."""

TITLE_KO = "스트리밍"
