"""Everything that changes or hands out the signals, goals and registers of strategy."""

from bina.strategy.commands.consultations import (
    ConsultationFacts,
    attach_consultation_file,
    change_consultation,
    drop_verdict,
    open_consultation,
    put_verdict,
    record_consultation,
    withdraw_consultation,
)
from bina.strategy.commands.exports import (
    export_findings,
    export_kpis,
    request_findings_export,
    request_kpis_export,
)
from bina.strategy.commands.findings import (
    FindingFacts,
    add_finding,
    change_finding_status,
    correct_finding,
    follow_up_finding,
)
from bina.strategy.commands.goals import (
    IndicatorFacts,
    ProgrammeFacts,
    TargetFacts,
    add_indicator,
    add_programme,
    change_indicator,
    change_programme,
    record_target,
    record_workforce,
)
from bina.strategy.commands.imports import (
    apply_findings,
    apply_kpis,
)
from bina.strategy.commands.kpis import (
    KpiFacts,
    add_kpi,
    correct_kpi,
)
from bina.strategy.commands.objectives import (
    ObjectiveFacts,
    add_objective,
    adopt_mission,
    change_objective,
    end_objective,
)
from bina.strategy.commands.register_exports import (
    export_goals,
    export_satisfaction,
    export_workforce,
    request_goals_export,
    request_satisfaction_export,
    request_workforce_export,
)
from bina.strategy.commands.register_imports import (
    apply_indicators,
    apply_objectives,
    apply_programmes,
    apply_satisfaction,
    apply_targets,
    apply_workforce,
)
from bina.strategy.commands.satisfaction import (
    ScoreFacts,
    add_intervention,
    add_score,
    correct_score,
)

__all__ = [
    "ConsultationFacts",
    "FindingFacts",
    "IndicatorFacts",
    "KpiFacts",
    "ObjectiveFacts",
    "ProgrammeFacts",
    "ScoreFacts",
    "TargetFacts",
    "add_finding",
    "add_indicator",
    "add_intervention",
    "add_kpi",
    "add_objective",
    "add_programme",
    "add_score",
    "adopt_mission",
    "apply_findings",
    "apply_indicators",
    "apply_kpis",
    "apply_objectives",
    "apply_programmes",
    "apply_satisfaction",
    "apply_targets",
    "apply_workforce",
    "attach_consultation_file",
    "change_consultation",
    "change_finding_status",
    "change_indicator",
    "change_objective",
    "change_programme",
    "correct_finding",
    "correct_kpi",
    "correct_score",
    "drop_verdict",
    "end_objective",
    "export_findings",
    "export_goals",
    "export_kpis",
    "export_satisfaction",
    "export_workforce",
    "follow_up_finding",
    "open_consultation",
    "put_verdict",
    "record_consultation",
    "record_target",
    "record_workforce",
    "request_findings_export",
    "request_goals_export",
    "request_kpis_export",
    "request_satisfaction_export",
    "request_workforce_export",
    "withdraw_consultation",
]
