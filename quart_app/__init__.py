"""A Quart application that can be put into production, learned from, and held against Flask."""
