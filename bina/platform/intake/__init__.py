"""The intake: workbooks in, checked row by row, compared, applied as one deed, and undone."""
