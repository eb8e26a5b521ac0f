"""Which guide explains which page: shown in the foot of the page."""

from typing import Final

# how names of routes begin, by the slug of the guide; the longest one that fits counts
PLACES: Final = {
    "siklus": (
        "needs:cycle",
        "needs:campaign",
        "needs:raters",
        "needs:licence",
        "needs:conflict",
        "needs:form_excuse",
    ),
    "penilaian": ("needs:rating", "needs:observation"),
    "membaca-tna": (
        "needs:board",
        "needs:run",
        "needs:names",
        "needs:terms",
        "needs:matrix",
        "needs:budget",
        "needs:methods",
        "needs:module",
        "needs:mine",
        "needs:person",
        "needs:why",
        "needs:compute",
        "needs:history",
        "needs:rules",
        "needs:adopt_rules",
        "needs:exports",
        "competency:own_profile",
        "competency:profile",
    ),
    "rancangan": (
        "needs:send_draft",
        "needs:respons",
        "needs:answer_objection",
        "needs:propose",
        "needs:settlement",
        "needs:freeze",
        "needs:compare",
    ),
    "rencana": (
        "needs:plan",
        "needs:open_plan",
        "needs:my_plan",
        "needs:team_plan",
        "needs:person_plan",
        "needs:agency_plan",
        "needs:cancel_plan",
        "needs:propose_plan",
        "needs:set_plan_year",
        "needs:make_plan_year",
        "needs:decide_row",
    ),
    "jawaban-kesenjangan": (
        "needs:answer",
        "needs:answers",
        "needs:propose_answer",
        "needs:decide_answer",
        "needs:carry_answer",
    ),
    "anggaran": ("needs:plan_budget", "needs:add_budget_line", "needs:budget_line"),
    "pemerataan": ("needs:equity",),
    "konsultasi": (
        "strategy:consultation",
        "strategy:add_consultation",
        "strategy:attach_consultation",
        "strategy:edit_consultation",
        "strategy:judge_consultation",
        "strategy:withdraw_consultation",
        "strategy:finding",
        "strategy:edit_finding",
        "strategy:new_finding",
        "strategy:trend",
        "strategy:kpis",
        "strategy:new_kpi",
        "strategy:edit_kpi",
        "strategy:satisfaction",
        "strategy:new_score",
        "strategy:edit_score",
        "strategy:rises",
    ),
    "tujuan": (
        "strategy:objective",
        "strategy:new_objective",
        "strategy:edit_objective",
        "strategy:end_objective",
        "strategy:programme",
        "strategy:new_programme",
        "strategy:edit_programme",
        "strategy:indicator",
        "strategy:new_indicator",
        "strategy:edit_indicator",
        "strategy:record_target",
        "strategy:workforce",
        "strategy:need",
    ),
    "mutasi": (
        "organization:move",
        "organization:choose_move",
        "organization:new_move",
        "organization:take_back_move",
        "organization:handover",
        "organization:reorganization",
        "organization:new_reorganization",
        "organization:withdraw_reorganization",
    ),
    "pelimpahan": ("organization:delegat", "organization:end_delegation"),
    "hari-kerja": (
        "portal:workdays",
        "portal:work_week",
        "portal:add_holiday",
        "portal:withdraw_holiday",
    ),
    "surat": (
        "portal:scan_letter",
        "portal:letter",
        "portal:withdraw_letter",
        "portal:check_letter",
        "portal:ask_letter_code",
    ),
    "tugas": ("portal:task", "portal:notice"),
    "unggah-data": ("portal:upload",),
    "data-saya": (
        "portal:own_",
        "portal:ask_correction",
        "portal:consents",
        "portal:trail",
        "portal:openings",
    ),
    "insiden-data": ("portal:incident", "portal:report_incident", "portal:assess_incident"),
    "peran": ("organization:roles", "organization:give_role", "organization:withdraw_role"),
    "masuk": ("organization:security", "organization:activation_codes"),
}


def slug_for(route: str) -> str | None:
    """The guide of a page by the name of its route; None where there is none."""
    fitting = (
        (len(start), slug)
        for slug, starts in PLACES.items()
        for start in starts
        if route.startswith(start)
    )
    return max(fitting, default=(0, None))[1]
