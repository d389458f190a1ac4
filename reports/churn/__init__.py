"""Who comes back, and who is being lost: the churn summary that follows a report."""
