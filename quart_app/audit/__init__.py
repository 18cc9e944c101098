"""Read the source of a port, or of a Flask app, and name where the catalogue's differences bite."""
