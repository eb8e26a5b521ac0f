"""``{% load ui %}``: every tag and filter of the interface kit."""

from django import template

from bina.platform.ui.tags import controls, figures, forms, lists, page, words

register = template.Library()
for part in (page, controls, forms, lists, figures, words):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
