"""Pages of the register of incidents with personal data."""
