"""The embedded PostgreSQL: its place, its server, its two roles, and who owns a data folder."""
