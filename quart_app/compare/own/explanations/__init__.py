"""Explanations: each difference and its cause. Pure."""
