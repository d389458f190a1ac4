"""Who comes back, who is being lost, and what that is worth: figures, the night's pass, and their words."""
