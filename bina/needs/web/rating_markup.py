"""The cards of a rating form: 140 and more a page, so that none of them runs a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Choice:
    """One card: ``mark`` in the box at the left."""

    value: str
    mark: str
    title: str
    detail: str
    is_chosen: bool


def cards_markup(number: int, choices: Sequence[Choice]) -> SafeString:
    """Of one question: a radio button in each card, whose label holds it."""
    cards = "".join(_card(number, choice) for choice in choices)
    return mark_safe(f'<ul class="b-choice">{cards}</ul>')  # noqa: S308 # parts are escaped below


def _card(number: int, choice: Choice) -> str:
    detail = f"<span>{escape(choice.detail)}</span>" if choice.detail else ""
    value = escape(choice.value)
    checked = " checked" if choice.is_chosen else ""
    return (
        f'<li><label><span class="lv" aria-hidden="true">{escape(choice.mark)}</span>'
        f"<span><b>{escape(choice.title)}</b>{detail}</span>"
        f'<input type="radio" name="level-{number}" value="{value}"{checked}></label></li>'
    )
