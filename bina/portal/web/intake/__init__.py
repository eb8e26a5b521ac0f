"""Pages of the intake: from the workbooks of an agency to its data, and back."""
