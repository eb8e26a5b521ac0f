"""Tests of the desks of the first page."""
