"""Answers that look made: found, left out of the figures, listed, and counted if an admin says so."""
