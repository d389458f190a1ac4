"""Side by side with what a user would pick instead: ratios of one run on one machine, no limits."""
