"""What the pages and mails of the portal are made of, as values."""
