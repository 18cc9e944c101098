"""Hold two runs against each other, without the noise. Pure."""
