"""Gaps that the plan does not close, and what else is done about them."""

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bina.kernel.ref import Ref
from bina.needs.commands.planning import carry_answer, decide_answer, propose_answer
from bina.needs.domain.gap_answers import AnswerKind, AnswerMove, AnswerState
from bina.needs.permissions import (
    CARRY_ANSWER,
    DECIDE_ANSWER,
    OPEN_ANSWER,
    PROPOSE_ANSWER,
    VIEW_ANSWERS,
)
from bina.needs.queries.answers import (
    find_open_gap,
    get_answer,
    list_answers,
    list_open_gaps,
    proposable,
)
from bina.needs.queries.plans import find_newest_plan
from bina.needs.web import plan_tables
from bina.needs.web.answer_words import answer_facts, answer_moves, gap_facts
from bina.needs.web.finding import find_people
from bina.needs.web.form_page import FormPage, answer
from bina.needs.web.plan_forms import AnswerDecisionForm, AnswerForm, AnswerMoveForm
from bina.needs.web.plan_words import ANSWER_KINDS, GROUNDS, answer_badge
from bina.needs.web.words import label
from bina.platform.commands import reading
from bina.platform.web import PageRequest, page
from bina.platform.web.form_page import TEMPLATE
from bina.platform.web.lookup import search_field


@page(VIEW_ANSWERS)
def show_answers(request: PageRequest) -> HttpResponse:
    """The board of proposals, and the gaps of the newest plan that none of it closes."""
    plan, today = find_newest_plan(request.actor), timezone.localdate()
    gaps = list_open_gaps(request.actor, plan.id) if plan else ()
    board = list_answers(request.actor)
    offered = proposable(request.actor, (gap.row_id for gap in gaps))
    context = {
        "plan": plan,
        "under_way": plan_tables.answers(board.under_way, today),
        "ended": plan_tables.answers(board.ended, today),
        "gaps": plan_tables.open_gaps(gaps, offered),
    }
    return TemplateResponse(request, "needs/plan/answers.html", context)


@page(PROPOSE_ANSWER, posts=True)
def propose(request: PageRequest, plan_row_id: UUID) -> HttpResponse:
    with reading(request.actor):
        gap = find_open_gap(request.actor, plan_row_id)
    form = AnswerForm(request.POST or None, initial={"kind": gap.kind.value})
    search_field(form, "owner", partial(find_people, request.actor))
    words = FormPage(
        heading=_("Usulkan jawaban lain"),
        lead=_("Saran: %(kind)s. %(ground)s")
        % {"kind": label(ANSWER_KINDS, gap.kind), "ground": label(GROUNDS, gap.ground)},
        back=_("Jawaban kesenjangan"),
        back_url=reverse("needs:answers"),
        submit=_("Kirim usulan"),
        done=_("Usulan dikirim kepada pejabat yang memutuskan."),
        code="RP-16",
        present=gap_facts(gap),
    )
    return answer(request, form, words, partial(_propose, request, plan_row_id, form), _url)


def _propose(request: PageRequest, row_id: UUID, form: AnswerForm) -> Ref:
    given = form.cleaned_data
    return propose_answer(
        request.actor,
        row_id,
        kind=AnswerKind(given["kind"]),
        reason=given["reason"],
        owner_id=UUID(given["owner"]),
        due_on=given["due_on"],
    )


def _url(made: Ref) -> str:
    return reverse("needs:answer", args=[made.id])


@page(OPEN_ANSWER)
def show_answer(request: PageRequest, answer_id: UUID) -> HttpResponse:
    found = get_answer(request.actor, answer_id)
    is_proposed = found.state == AnswerState.PROPOSED
    moves = answer_moves(found)
    context = {
        "answer": found,
        "kind": label(ANSWER_KINDS, found.kind),
        "badge": answer_badge(found.state),
        "facts": answer_facts(found),
        "can_list": VIEW_ANSWERS.is_granted(request.actor),
        "can_decide": is_proposed and DECIDE_ANSWER.is_granted(request.actor),
        "can_carry": bool(moves) and CARRY_ANSWER.is_granted(request.actor),
    }
    return TemplateResponse(request, "needs/plan/answer.html", context)


@page(DECIDE_ANSWER, posts=True)
def decide(request: PageRequest, answer_id: UUID) -> HttpResponse:
    with reading(request.actor):
        found = get_answer(request.actor, answer_id)
    form = AnswerDecisionForm(request.POST or None)
    words = FormPage(
        heading=_("Putuskan usulan"),
        lead=label(ANSWER_KINDS, found.kind),
        back=_("Usulan"),
        back_url=reverse("needs:answer", args=[answer_id]),
        submit=_("Simpan putusan"),
        done=_("Putusan disimpan."),
        code="RP-18",
        present=answer_facts(found),
    )
    return answer(request, form, words, partial(_decide, request, answer_id, form))


def _decide(request: PageRequest, answer_id: UUID, form: AnswerDecisionForm) -> Ref:
    return decide_answer(request.actor, answer_id, **form.cleaned_data)


@page(CARRY_ANSWER, posts=True)
def carry(request: PageRequest, answer_id: UUID) -> HttpResponse:
    with reading(request.actor):
        found = get_answer(request.actor, answer_id)
    form = AnswerMoveForm(request.POST or None, moves=answer_moves(found))
    words = FormPage(
        heading=_("Perbarui usulan"),
        lead=label(ANSWER_KINDS, found.kind),
        back=_("Usulan"),
        back_url=reverse("needs:answer", args=[answer_id]),
        submit=_("Simpan langkah"),
        done=_("Usulan diperbarui."),
        code="RP-19",
        present=answer_facts(found),
    )
    # whoever only carries one answer out has no list of plans to go back to
    deed = partial(_carry, request, answer_id, form)
    return answer(request, form, words, deed, template=TEMPLATE)


def _carry(request: PageRequest, answer_id: UUID, form: AnswerMoveForm) -> Ref:
    given = form.cleaned_data
    move = AnswerMove(given["move"])
    return carry_answer(request.actor, answer_id, move=move, result=given["result"])
