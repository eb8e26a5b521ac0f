"""Mechanisms without a domain word: access, tenancy, audit, commands, jobs, files, documents."""
