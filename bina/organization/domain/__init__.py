"""Pure rules of people, units and positions."""
