"""Fields: label, hint, error, and their ties."""

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from bina.platform.ui import ChoiceCard

pytestmark = pytest.mark.requirement("X.09")


class Sample(forms.Form):
    nip = forms.CharField(label="NIP", help_text="18 angka")
    level = forms.ChoiceField(
        choices=[("1", ChoiceCard("Jelas", "Rekan memahami", "1"))], widget=forms.RadioSelect
    )
    mode = forms.ChoiceField(choices=[("a", "Semua")], widget=forms.RadioSelect)
    copy = forms.BooleanField(required=False)
    unit = forms.ChoiceField(choices=[("a", "Dinas")])


def render(text: str, form: forms.Form) -> str:
    template = engines["django"].from_string("{% load ui %}" + text)
    with translation.override("id"):
        return " ".join(template.render({"form": form}).split())


def test_a_sound_field():
    text = render("{% field form.nip %}", Sample())
    assert '<label class="form-label" for="id_nip">NIP' in text
    assert 'class="form-control"' in text
    assert 'aria-describedby="id_nip_hint"' in text
    assert "aria-invalid" not in text


def test_a_faulty_field_says_what_and_takes_the_focus():
    text = render("{% field form.nip %}", Sample({}))
    assert 'aria-invalid="true"' in text
    assert 'aria-describedby="id_nip_hint id_nip_error"' in text
    assert 'id="id_nip_error"' in text
    assert "data-bina-focus" in text


def test_only_the_first_fault_takes_the_focus():
    assert "data-bina-focus" not in render("{% field form.unit %}", Sample({}))


def test_choices_stand_in_a_fieldset():
    text = render("{% field form.mode %}", Sample())
    assert "<fieldset" in text
    assert "<legend" in text
    assert 'class="b-check"' in text


def test_choices_with_words_become_cards():
    text = render("{% field form.level %}", Sample())
    assert 'class="b-choice"' in text
    assert "Rekan memahami" in text


def test_selects_and_boxes_have_their_own_shape():
    assert 'class="form-select"' in render("{% field form.unit %}", Sample())
    assert 'class="b-check"' in render("{% field form.copy %}", Sample())


def test_the_form_says_how_many_entries_are_at_fault():
    assert "4 isian perlu diperbaiki" in render("{% form_problems form %}", Sample({}))
    assert render("{% form_problems form %}", Sample()) == ""
