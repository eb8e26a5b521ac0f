"""The writes of a batch; called by commands, inside their transaction."""

from bina.platform.bulk.batch import Batch

CREATE_AT_ONCE = 2000
CHANGE_AT_ONCE = 500


def write_batch(batch: Batch) -> None:
    """Write everything; overlaps of dated rows are judged when the transaction ends."""
    for model, rows in batch.changed.items():
        model._default_manager.bulk_update(
            rows.values(), sorted(batch.fields[model]), batch_size=CHANGE_AT_ONCE
        )
    for model, created in batch.created.items():
        model._default_manager.bulk_create(created, batch_size=CREATE_AT_ONCE)
