"""Data saya: what is held of whoever reads it."""
