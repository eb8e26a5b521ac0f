"""Keys: one envelope scheme for everything that is sealed.

Key-encryption keys lie as files in BINA_KEYS_DIR; data keys, one a purpose, and personal shred
keys are wrapped with them and kept in tables. No key stands in the database in the open.
"""

from bina.platform.keys.faults import KeyFault, SealBroken
from bina.platform.keys.people import (
    ERASED,
    PersonKeys,
    ensure_person_keys,
    load_person_keys,
    person_of,
    shred,
)
from bina.platform.keys.ring import ensure_keys, keyed_hash, seal, signing_key, unseal
from bina.platform.keys.sealing import Place, is_sealed

__all__ = [
    "ERASED",
    "KeyFault",
    "PersonKeys",
    "Place",
    "SealBroken",
    "ensure_keys",
    "ensure_person_keys",
    "is_sealed",
    "keyed_hash",
    "load_person_keys",
    "person_of",
    "seal",
    "shred",
    "signing_key",
    "unseal",
]
