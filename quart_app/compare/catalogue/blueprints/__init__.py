"""Blueprints."""

TITLE_KO = "블루프린트"
