"""Icons from the cached sprite."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString

from bina.platform.ui.assets import asset_url


@cache
def icon(name: str, css: str = "b-i") -> SafeString:
    """Decoration only: the words beside it carry the meaning."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        css,
        asset_url("icons.svg"),
        name,
    )
