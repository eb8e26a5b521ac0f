"""Selection and calendar of a year's development plan: problems, answers, checks and reasons."""
