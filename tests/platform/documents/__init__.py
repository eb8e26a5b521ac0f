"""Documents in and out."""

from datetime import date

MADE_ON = date(2026, 11, 2)
