"""The demo agencies: synthetic people and data from a fixed seed, and the accounts to try them."""
