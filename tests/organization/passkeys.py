"""A device with a passkey, in software: the answers that a browser would send."""

import base64
import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


def text_of(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Device:
    """One discoverable credential; ``is_verified``: whether it checked finger or PIN."""

    def __init__(self, origin: str = "http://localhost", *, is_verified: bool = True) -> None:
        self.origin = origin
        self.flags = PRESENT | (VERIFIED if is_verified else 0)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = secrets.token_bytes(16)
        self.owner = ""

    def create(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        self.owner = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self.key.public_key())))
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public
        data = self._data(asked["rp"]["id"], self.flags | WITH_KEY) + attested
        statement = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = self._client("webauthn.create", asked["challenge"])
        return self._written(
            {"clientDataJSON": text_of(client), "attestationObject": text_of(statement)}
        )

    def get(self, options: dict[str, Any]) -> str:
        asked = options["publicKey"]
        data = self._data(asked["rpId"], self.flags)
        client = self._client("webauthn.get", asked["challenge"])
        signed = data + hashlib.sha256(client).digest()
        return self._written(
            {
                "clientDataJSON": text_of(client),
                "authenticatorData": text_of(data),
                "signature": text_of(self.key.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": self.owner,
            }
        )

    def _data(self, host: str, flags: int) -> bytes:
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + bytes(4)

    def _client(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(told).encode()

    def _written(self, response: dict[str, str]) -> str:
        key = text_of(self.id)
        told = {"id": key, "rawId": key, "type": "public-key", "response": response}
        return json.dumps(told | {"clientExtensionResults": {"credProps": {"rk": True}}})
