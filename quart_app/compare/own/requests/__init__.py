"""Requests: from URL maps, a scenario, and traffic that exists."""
