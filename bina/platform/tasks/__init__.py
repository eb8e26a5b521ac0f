"""Tasks: what waits for a person or a role ("Perlu tindakan Anda")."""

from bina.platform.tasks.moving import count_unit_tasks, move_tasks
from bina.platform.tasks.opening import TaskSpec, close_task, close_tasks_except, open_task
from bina.platform.tasks.queries import TaskView, count_tasks, list_tasks

__all__ = [
    "TaskSpec",
    "TaskView",
    "close_task",
    "close_tasks_except",
    "count_tasks",
    "count_unit_tasks",
    "list_tasks",
    "move_tasks",
    "open_task",
]
