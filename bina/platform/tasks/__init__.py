"""Tasks: what waits for a person or a role ("Perlu tindakan Anda")."""

from bina.platform.tasks.domain import TaskOutcome, Urgency, urgency_of
from bina.platform.tasks.inbox import (
    HistoryFilter,
    TaskFilter,
    TaskSection,
    list_chosen,
    list_history,
    list_inbox,
    list_lost,
    list_open,
    list_sections,
)
from bina.platform.tasks.kinds import (
    GROUP_LABELS,
    TaskGroup,
    TaskKind,
    all_task_kinds,
    kinds_of_group,
    register_task_kinds,
    rows_gone,
    task_kind,
)
from bina.platform.tasks.moving import count_unit_tasks, move_tasks
from bina.platform.tasks.opening import (
    TaskSpec,
    close_lost,
    close_task,
    close_tasks_except,
    mark_escalated,
    open_task,
)
from bina.platform.tasks.queries import (
    TaskGroupCount,
    TaskView,
    count_tasks,
    list_tasks,
    task_groups,
)

__all__ = [
    "GROUP_LABELS",
    "HistoryFilter",
    "TaskFilter",
    "TaskGroup",
    "TaskGroupCount",
    "TaskKind",
    "TaskOutcome",
    "TaskSection",
    "TaskSpec",
    "TaskView",
    "Urgency",
    "all_task_kinds",
    "close_lost",
    "close_task",
    "close_tasks_except",
    "count_tasks",
    "count_unit_tasks",
    "kinds_of_group",
    "list_chosen",
    "list_history",
    "list_inbox",
    "list_lost",
    "list_open",
    "list_sections",
    "list_tasks",
    "mark_escalated",
    "move_tasks",
    "open_task",
    "register_task_kinds",
    "rows_gone",
    "task_groups",
    "task_kind",
    "urgency_of",
]
