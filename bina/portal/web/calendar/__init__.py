"""Pages of the calendar of workdays."""
