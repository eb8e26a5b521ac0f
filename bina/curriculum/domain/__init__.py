"""Pure rules of programmes and modules."""
