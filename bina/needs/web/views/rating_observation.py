"""Workplace observation: whom, what was seen, photos."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bina.needs.commands.rating import (
    attach_photo,
    open_observation,
    record_observation,
    remove_photo,
)
from bina.needs.permissions import OBSERVE, RATE, VIEW_PHOTO
from bina.needs.queries.rating import (
    FormView,
    Item,
    find_observable,
    get_own_form,
    has_observations,
    list_own_forms,
    observations_of,
    photo_path,
    photos_of,
)
from bina.needs.web import rating, rating_tables
from bina.needs.web.asked import key_of
from bina.needs.web.rating_forms import ObservationForm, PhotoForm, SearchForm
from bina.platform.commands import reading
from bina.platform.errors import NotFound
from bina.platform.web import PageRequest, page
from bina.platform.web.refusals import try_with


@page(OBSERVE, posts=True)
def show_observations(request: PageRequest) -> HttpResponse:
    """One's own observations, and whom else to observe. POST opens one."""
    today = timezone.localdate()
    if request.method == "POST":
        employee_id = key_of(request.POST.get("employee", ""), "organization.employee")
        form = open_observation(request.actor, employee_id, on=today)
        return redirect("needs:observation", form_id=form.id)
    search = SearchForm(request.GET or None)
    text = request.GET.get("cari", "")
    context = {
        "search": search,
        "text": text,
        "found": find_observable(request.actor, text, today),
        "table": rating_tables.observed_table(list_own_forms(request.actor), today),
        "is_running": has_observations(today),
    }
    return TemplateResponse(request, "needs/rating/observations.html", context)


@page(RATE, posts=True)
def show_observation(request: PageRequest, form_id: UUID) -> HttpResponseBase:
    """What was noted so far; with ``kompetensi`` the form of one. POST keeps that one."""
    with reading(request.actor):
        form = get_own_form(request.actor, form_id, timezone.localdate())
    if form.is_sent:
        return redirect("needs:rating_receipt", form_id=form_id)
    if not form.is_open_on(timezone.localdate()):
        return TemplateResponse(request, "needs/rating/closed.html", _closed(form))
    asked = request.GET.get("kompetensi", "")
    if asked or request.method == "POST":
        return _note_one(request, form, asked)
    return _overview(request, form, PhotoForm())


def _closed(form: FormView) -> dict[str, Any]:
    words = rating.closed_words(form, timezone.localdate())
    return {"form": form, "title": rating.title_of(form), "closed": words}


def _overview(request: PageRequest, form: FormView, photo: PhotoForm) -> HttpResponse:
    with reading(request.actor):
        noted, photos = observations_of(form.id), photos_of(form.id)
    context = {
        "form": form,
        "rows": rating_tables.observation_rows(form, noted),
        "photos": photos,
        "photo_form": photo,
        "is_full": len(photos) >= form.rules.photos,
        "due": rating.due_words(form, timezone.localdate()),
        "seen_by": rating.seen_by(form),
    }
    return TemplateResponse(request, "needs/rating/observation.html", context)


def _note_one(request: PageRequest, form: FormView, asked: str) -> HttpResponse:
    item = next((one for one in form.items if str(one.asked.id) == asked), None)
    if item is None:
        raise NotFound("competency.competency")
    with reading(request.actor):
        former = observations_of(form.id).get(item.asked.id)
    noted = ObservationForm.filled(request.POST or None, item, former)
    if request.method == "POST" and noted.is_valid() and _record(request, form.id, noted):
        return redirect("needs:observation", form_id=form.id)
    return TemplateResponse(request, "needs/rating/observe.html", _noting(form, item, noted))


def _noting(form: FormView, item: Item, noted: ObservationForm) -> dict[str, Any]:
    back = reverse("needs:observation", args=[form.id])
    return {"rating": form, "item": item, "form": noted, "back_url": back}


def _record(request: PageRequest, form_id: UUID, noted: ObservationForm) -> bool:
    today, seen = timezone.localdate(), noted.seen()
    done = try_with(noted, lambda: record_observation(request.actor, form_id, seen=seen, on=today))
    if done:
        messages.success(request, _("Observasi tercatat."))
    return done is not None


@require_POST
@page(RATE, posts=True)
def add_photo(request: PageRequest, form_id: UUID) -> HttpResponse:
    """At most one byte more than a photo may have is read."""
    with reading(request.actor):
        form = get_own_form(request.actor, form_id, timezone.localdate())
    photo = PhotoForm(request.POST, request.FILES)
    if photo.is_valid() and _attach(request, form, photo):
        messages.success(request, _("Foto tersimpan."))
        return redirect("needs:observation", form_id=form_id)
    return _overview(request, form, photo)


def _attach(request: PageRequest, form: FormView, photo: PhotoForm) -> bool:
    facts = {
        "content": photo.cleaned_data["photo"].read(form.rules.photo_bytes + 1),
        "caption": photo.cleaned_data["caption"],
        "on": timezone.localdate(),
    }
    return try_with(photo, lambda: attach_photo(request.actor, form.id, **facts)) is not None


@require_POST
@page(RATE, posts=True)
def drop_photo(request: PageRequest, form_id: UUID, attachment_id: UUID) -> HttpResponse:
    today = timezone.localdate()
    remove_photo(request.actor, form_id, attachment_id=attachment_id, on=today)
    messages.success(request, _("Foto dihapus."))
    return redirect("needs:observation", form_id=form_id)


@page(VIEW_PHOTO)
def show_photo(request: PageRequest, attachment_id: UUID) -> FileResponse:
    """The bytes were cleaned when they came in: a JPEG and nothing else."""
    path = photo_path(request.actor, attachment_id)
    if not path.exists():
        raise NotFound("needs.ratingattachment")
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, no-store"
    return response
