"""Pages of competency."""
