"""Flask and Quart side by side: small apps for both, run live and compared.

Importing this package, and any of its modules except `pages`, imports neither Flask nor Quart and reads no
settings.
"""
