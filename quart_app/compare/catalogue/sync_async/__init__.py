"""Sync and async."""

TITLE_KO = "동기와 비동기"
