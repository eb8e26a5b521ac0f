"""Pages of letters: the register, the rules, and the public check."""
