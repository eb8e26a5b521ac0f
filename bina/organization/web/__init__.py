"""Pages of people, units, positions, roles and signing in."""
