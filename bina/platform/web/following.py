"""From a started job to the page that follows it."""

from django.conf import settings
from django.http import HttpResponseRedirect

from bina.kernel.ref import Ref


def redirect_to_job(job: Ref) -> HttpResponseRedirect:
    """The page stands in an app above; the settings say where."""
    return HttpResponseRedirect(settings.JOB_URL % job.id)
