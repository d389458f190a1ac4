"""Events on their way to another program of the shop."""
