"""The words that components show."""

from typing import TypeAlias

from django.utils.functional import Promise

# a promise is a text that waits for the reader's language
Words: TypeAlias = str | Promise
