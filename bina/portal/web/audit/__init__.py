"""The trail of the agency, for its auditor."""
