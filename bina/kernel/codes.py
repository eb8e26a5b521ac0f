"""From the codes that people write to the keys of rows."""

from collections.abc import Mapping
from uuid import NAMESPACE_OID, UUID, uuid5

from bina.kernel.cell import fold


class CodeKeys:
    """Keys by code; spellings that differ in case and blanks are one code.

    With ``may_miss`` an unknown code gets a key that no row has: a dry run may name what the
    same upload is about to bring. Without it an unknown code raises KeyError.
    """

    def __init__(self, stored: Mapping[str, UUID], *, may_miss: bool = False) -> None:
        self._keys = {fold(code): key for code, key in stored.items()}
        self._codes = {key: code for code, key in stored.items()}
        self._may_miss = may_miss

    def __getitem__(self, code: str) -> UUID:
        key = self._keys.get(fold(code))
        if key is None and self._may_miss:
            key = uuid5(NAMESPACE_OID, fold(code))
            self._keys[fold(code)], self._codes[key] = key, code
        if key is None:
            raise KeyError(code)
        return key

    def code_of(self, key: UUID) -> str:
        """The code as it is stored, or as it was written where nothing is stored."""
        return self._codes.get(key, "")
