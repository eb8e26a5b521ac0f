"""``make trial``: the promises that need kills, load, clocks or scale, each with its figure."""
