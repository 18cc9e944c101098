"""Compare a person's own Flask app with its Quart port.

Importing it imports neither framework; the apps run in processes of their own, in their own interpreters.
"""
