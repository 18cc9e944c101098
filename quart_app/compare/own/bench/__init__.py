"""Speed side by side: both apps under the same load, each against itself as the noise."""
