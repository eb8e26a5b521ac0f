"""Solving the selection of a year: numpy and HiGHS, loaded by short-lived workers only."""
