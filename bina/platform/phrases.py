"""Phrases: texts kept as message ids with their values, said in the language of the reader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from bina.platform.formats import format_date, format_moment

Value = str | int | date | datetime
SOURCE: Final = "id"
_DAY, _MOMENT, _PHRASE = "day", "moment", "phrase"


@dataclass(frozen=True)
class Phrase:
    """``text`` is marked with ``gettext_noop``; ``values`` fill its printf places.

    Dates and moments are written as the reader writes them; a phrase may stand within a phrase.
    """

    text: str
    values: Mapping[str, "Value | Phrase"] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """What ``say`` reads again."""
        return {
            "text": self.text,
            "values": {name: _packed(value) for name, value in self.values.items()},
        }

    def __str__(self) -> str:
        return say(self.as_json())


Told = str | Promise | Phrase


def say(stored: Mapping[str, Any]) -> str:
    """A stored phrase in the active language. Raises KeyError where a value is missing."""
    values = {name: _unpacked(value) for name, value in stored["values"].items()}
    return _(stored["text"]) % values if values else _(stored["text"])


def plain(told: Told) -> str:
    """The text in the language of the source, for searching and for older releases."""
    with override(SOURCE):
        return str(told)


def phrases_of(**told: Told) -> dict[str, Any]:
    """Those that are phrases, by the name of the column that holds their plain text."""
    return {name: one.as_json() for name, one in told.items() if isinstance(one, Phrase)}


def told_as(plain_text: str, stored: Mapping[str, Any] | None) -> str:
    """The phrase in the reader's language; the plain text where there is none that fits."""
    if not stored:
        return plain_text
    try:
        return say(stored)
    except (KeyError, TypeError, ValueError):
        # a release renamed a value: what was said then still says it
        return plain_text


def _packed(value: "Value | Phrase") -> Any:
    if isinstance(value, Phrase):
        return {_PHRASE: value.as_json()}
    if isinstance(value, datetime):
        return {_MOMENT: value.isoformat()}
    return {_DAY: value.isoformat()} if isinstance(value, date) else value


def _unpacked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, told),) = value.items()
    match kind:
        case "phrase":
            return say(told)
        case "moment":
            return format_moment(datetime.fromisoformat(told))
        case _:
            return format_date(date.fromisoformat(told))
