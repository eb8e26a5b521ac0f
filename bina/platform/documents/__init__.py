"""Documents in and out: workbooks, PDF. Free of Django, so that the command line can use them."""
