"""Pure rules of the competency dictionary, standards, results and profiles."""
