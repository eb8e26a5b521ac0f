"""Signing in with an account elsewhere: OpenID Connect, authorization code with PKCE."""

from bina.platform.identity.claims import Identity, UntrustedToken
from bina.platform.identity.exchange import Attempt, ProviderFault, begin, complete
from bina.platform.identity.providers import Provider, find_provider, list_providers

__all__ = [
    "Attempt",
    "Identity",
    "Provider",
    "ProviderFault",
    "UntrustedToken",
    "begin",
    "complete",
    "find_provider",
    "list_providers",
]
