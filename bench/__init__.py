"""The figures of speed, size and growth: ``make bench``. Never part of the tests."""
