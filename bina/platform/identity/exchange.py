"""The three calls to a provider: its description, the token for a code, its keys."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hmac import compare_digest
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import Request

import jwt

from bina.platform.identity.claims import Identity, UntrustedToken, read_token
from bina.platform.identity.providers import Provider, find_provider, is_safe_address
from bina.platform.outside import open_there

SECONDS: Final = 5
LARGEST: Final = 256 * 1024  # bytes of an answer
WELL_KNOWN: Final = "/.well-known/openid-configuration"


class ProviderFault(Exception):
    """The provider does not answer, or not as it must."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the session keeps between leaving and coming back."""

    provider: str
    state: str
    nonce: str
    verifier: str

    @staticmethod
    def start(provider: Provider) -> "Attempt":
        return Attempt(provider.key, *(secrets.token_urlsafe(32) for _ in range(3)))

    def as_dict(self) -> dict[str, str]:
        return asdict(self)


def begin(provider: Provider, attempt: Attempt, return_url: str) -> str:
    """The provider's address to lead the browser to. Raises ProviderFault."""
    digest = hashlib.sha256(attempt.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "scope": "openid",
        "client_id": provider.client_id,
        "redirect_uri": return_url,
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
    }
    address = _endpoint(_describe(provider), "authorization_endpoint")
    return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"


def complete(attempt: Attempt, answer: Mapping[str, str], return_url: str) -> Identity:
    """Who came back. Raises UntrustedToken for another attempt's answer, or ProviderFault."""
    provider = find_provider(attempt.provider)
    if provider is None or "code" not in answer:
        raise ProviderFault(answer.get("error", "code"))
    if not compare_digest(answer.get("state", ""), attempt.state):
        raise UntrustedToken("state")
    if answer.get("iss", provider.issuer) != provider.issuer:
        raise UntrustedToken("iss")
    description = _describe(provider)
    form = {
        "grant_type": "authorization_code",
        "code": answer["code"],
        "redirect_uri": return_url,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "code_verifier": attempt.verifier,
    }
    told = _ask(_endpoint(description, "token_endpoint"), urlencode(form).encode())
    keys = _keys(_endpoint(description, "jwks_uri"))
    return read_token(str(told.get("id_token", "")), keys, provider, attempt.nonce)


def _describe(provider: Provider) -> dict[str, Any]:
    told = _ask(f"{provider.issuer.rstrip('/')}{WELL_KNOWN}")
    if told.get("issuer") != provider.issuer:
        raise ProviderFault("issuer")
    return told


def _endpoint(description: Mapping[str, Any], name: str) -> str:
    address = str(description.get(name, ""))
    if not is_safe_address(address):
        raise ProviderFault(name)
    return address


def _keys(address: str) -> jwt.PyJWKSet:
    try:
        return jwt.PyJWKSet.from_dict(_ask(address))
    except jwt.PyJWTError as error:
        raise ProviderFault("jwks_uri") from error


def _ask(address: str, form: bytes | None = None) -> dict[str, Any]:
    request = Request(address, data=form, headers={"Accept": "application/json"})  # noqa: S310 - https, or this machine
    try:
        with open_there(request, SECONDS) as answer:
            told = json.loads(answer.read(LARGEST))
    except (URLError, OSError, ValueError) as error:
        raise ProviderFault(type(error).__name__) from error
    if not isinstance(told, dict):
        raise ProviderFault("JSON")
    return told
