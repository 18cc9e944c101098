"""The comparison engine, its catalogue, reports and pages."""
