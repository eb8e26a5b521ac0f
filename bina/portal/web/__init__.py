"""Pages that belong to no single app: home, search, jobs, help."""
