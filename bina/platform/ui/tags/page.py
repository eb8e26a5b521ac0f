"""Tags of the page itself: assets, icons, panels, alerts, states."""

from itertools import zip_longest
from typing import Any

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BlockNode
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from structlog.contextvars import get_contextvars

from bina.platform.formats import format_number
from bina.platform.ui import icons
from bina.platform.ui.assets import asset_url
from bina.platform.ui.lists import TONE_ICONS
from bina.platform.ui.shell import Place

register = template.Library()
register.simple_tag(asset_url, name="asset")
register.simple_tag(icons.icon, name="icon")
_CURRENT = mark_safe(' aria-current="page"')  # noqa: S308 - our own words


@register.simple_tag
def place(target: Place) -> SafeString:
    """A link of the navigation, with the number of things that wait there."""
    waiting = ""
    if target.count:
        waiting = format_html(
            '<span class="b-count">{}<span class="visually-hidden"> {}</span></span>',
            format_number(target.count),
            target.count_words,
        )
    return format_html(
        '<a href="{}"{}>{}<span>{}</span>{}</a>',
        target.url,
        _CURRENT if target.is_current else "",
        icons.icon(target.icon),
        target.label,
        waiting,
    )


@register.simple_tag(takes_context=True)
def places(context: Context) -> SafeString:
    """All places in their groups, rendered once for the rail and for the phone's "Lainnya"."""
    return render_to_string("ui/places.html", {"navigation": context.get("navigation", ())})


class _RepeatedBlock(template.Node):
    """A block of the page in a second place, without the space around it (title and h1)."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> SafeString:
        return mark_safe(BlockNode(self.name, NodeList()).render(context).strip())  # noqa: S308


@register.tag
def repeat_block(parser: Parser, token: Token) -> _RepeatedBlock:
    """``{% repeat_block title %}``: the content of ``{% block title %}`` again."""
    return _RepeatedBlock(token.split_contents()[1])


@register.simple_block_tag
def panel(content: str, title: str = "", lead: str = "", **extra: Any) -> SafeString:
    """A card with a heading.

    ``span`` (3-8 of 12 columns), ``lift`` (asks for something; once a page), ``level`` (2 or 3),
    ``more`` and ``more_url`` (a link at the right), ``note`` (words at the right).
    """
    return render_to_string(
        "ui/panel.html", {"content": content, "title": title, "lead": lead, "level": 2, **extra}
    )


def _trimmed(content: str) -> SafeString:
    """What the template between the tags rendered, escaped as it was there."""
    return mark_safe(content.strip())  # noqa: S308


@register.simple_block_tag
def alert(content: str, tone: str = "info", title: str = "", icon: str = "") -> SafeString:
    """``title`` is the news, the content what follows from it."""
    return render_to_string(
        "ui/alert.html",
        {
            "content": _trimmed(content),
            "tone": tone,
            "title": title,
            "icon": icon or TONE_ICONS[tone],
        },
    )


@register.inclusion_tag("ui/crumbs.html")
def crumbs(*words: str) -> dict[str, Any]:
    """Pairs of words and address; the last word alone is where the page is."""
    pairs = zip_longest(words[::2], words[1::2], fillvalue="")
    return {"items": [{"text": text, "url": url} for text, url in pairs]}


@register.simple_tag
def petal(x: int, css: str) -> SafeString:
    """One petal of the drawings of empty states."""
    shape = "M0 -19c12 9 12 29 0 38c-12 -9 -12 -29 0 -38z"
    return format_html('<path class="{}" transform="translate({} 36)" d="{}"/>', css, x, shape)


@register.simple_tag
def incident_code() -> str:
    """The beginning of the request's id, by which operators find it in the logs."""
    return str(get_contextvars().get("request_id", ""))[:8].upper()


_TONES = {
    constants.SUCCESS: "ok",
    constants.WARNING: "need",
    constants.ERROR: "bad",
}


@register.inclusion_tag("ui/message.html")
def message(item: Message) -> dict[str, Any]:
    """A message of Django's: done things as a short strip, the rest as an alert."""
    tone = _TONES.get(item.level, "info")
    return {"text": item.message, "tone": tone, "icon": TONE_ICONS[tone]}


@register.simple_block_tag
def empty(content: str, title: str, detail: str = "", **extra: Any) -> SafeString:
    """An empty state: what is not there, why, and the next step as content.

    ``art``: start, broken, lock, offline or lost; ``level`` of the heading (1 on state pages).
    """
    defaults = {"art": "start", "level": 3}
    return render_to_string(
        "ui/empty.html",
        {
            **defaults,
            "content": _trimmed(content),
            "title": title,
            "detail": detail,
            **extra,
        },
    )
