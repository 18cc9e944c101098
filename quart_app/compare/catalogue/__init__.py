"""The catalogue: one folder for each area, one module for each behaviour. See README.md beside this file."""
