"""Where the organisation meets other software."""
