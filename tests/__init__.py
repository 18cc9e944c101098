"""Tests; every test stands alone: no order, no fixed port, no network."""
