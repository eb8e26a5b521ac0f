"""Buttons and links that act."""

from typing import Any

from django import template
from django.template.context import Context

register = template.Library()


@register.inclusion_tag("ui/button.html")
def button(label: str, **extra: Any) -> dict[str, Any]:
    """A button of the form around it: verb and object.

    ``kind`` primary, outline (default), quiet or danger; ``icon``; ``name`` and ``value``;
    ``blocked`` is the reason why it cannot be used now; ``confirm`` a question asked first;
    ``small``; ``needs_choice`` in a table with boxes.
    """
    return {"label": label, "kind": "outline", **extra}


@register.inclusion_tag("ui/link_button.html")
def link_button(label: str, url: str, **extra: Any) -> dict[str, Any]:
    """A link that looks like a button; ``kind``, ``icon``, ``small`` as in ``button``."""
    return {"label": label, "url": url, "kind": "outline", **extra}


@register.inclusion_tag("ui/post_button.html", takes_context=True)
def post_button(context: Context, label: str, url: str, **extra: Any) -> dict[str, Any]:
    """A form of one button; ``name`` and ``value`` go along, the rest as in ``button``."""
    token = context.get("csrf_token")
    return {"label": label, "url": url, "kind": "outline", "csrf_token": token, **extra}


@register.inclusion_tag("ui/link_more.html")
def link_more(label: str, url: str, icon: str = "chev") -> dict[str, Any]:
    """A link to more of the same, with an arrow."""
    return {"label": label, "url": url, "icon": icon}
