"""What an ID token must say before it is believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from hmac import compare_digest
from typing import Any, Final

import jwt

from bina.platform.identity.providers import Provider

# signed with the provider's private key; never "none", never with a secret that we share
ALGORITHMS: Final = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
REQUIRED: Final = ["iss", "sub", "aud", "exp", "iat"]
LEEWAY: Final = 30  # seconds that two clocks may differ
LONGEST_SUBJECT: Final = 255


class UntrustedToken(Exception):
    """The token is not from the provider, not for us, not for this attempt, or too old."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the provider says it is; ``nip`` only of a provider that is trusted to know it."""

    subject: str
    nip: str
    is_two_factor: bool


def read_token(token: str, keys: jwt.PyJWKSet, provider: Provider, nonce: str) -> Identity:
    """Verifies signature, issuer, audience, times and nonce. Raises UntrustedToken."""
    try:
        key = keys[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(
            token,
            key,
            algorithms=ALGORITHMS,
            audience=provider.client_id,
            issuer=provider.issuer,
            leeway=LEEWAY,
            options={"require": REQUIRED},
        )
    except (jwt.PyJWTError, KeyError) as error:
        raise UntrustedToken(str(error)) from error
    return read_claims(claims, provider, nonce)


def read_claims(claims: Mapping[str, Any], provider: Provider, nonce: str) -> Identity:
    """The rules that a general reader of tokens does not know. Raises UntrustedToken."""
    if not compare_digest(str(claims.get("nonce", "")), nonce):
        raise UntrustedToken("nonce")
    if claims.get("azp", provider.client_id) != provider.client_id:
        raise UntrustedToken("azp")
    if isinstance(claims["aud"], list) and len(claims["aud"]) > 1 and "azp" not in claims:
        raise UntrustedToken("aud")
    subject = str(claims["sub"])
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise UntrustedToken("sub")
    nip = str(claims.get(provider.nip_claim, "")) if provider.nip_claim else ""
    return Identity(subject, nip, _is_two_factor(claims, provider))


def _is_two_factor(claims: Mapping[str, Any], provider: Provider) -> bool:
    """Only by values that the operator named: providers mean different things by them."""
    amr = claims.get("amr", ())
    methods = {str(one) for one in amr} if isinstance(amr, list) else set()
    return bool(methods & provider.amr) or str(claims.get("acr", "")) in provider.acr
