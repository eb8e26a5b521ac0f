"""Pages of needs, under ``/kebutuhan/``."""
