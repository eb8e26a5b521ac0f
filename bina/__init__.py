"""Bina: an open platform for developing Indonesian civil servants (pembinaan SDM ASN)."""
