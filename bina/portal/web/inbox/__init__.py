"""What waits for somebody, what somebody is told, and how."""
