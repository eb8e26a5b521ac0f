"""Tasks: what waits for a person or a role ("Perlu tindakan Anda")."""

from bina.platform.tasks.opening import TaskSpec, close_task, close_tasks_except, open_task
from bina.platform.tasks.queries import TaskView, count_tasks, list_tasks

__all__ = [
    "TaskSpec",
    "TaskView",
    "close_task",
    "close_tasks_except",
    "count_tasks",
    "list_tasks",
    "open_task",
]
