report-empty = No answers yet.
