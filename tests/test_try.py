import time, pytest
from tests.organization.factories import make_agency
from tests.platform.intake.handing import *
@pytest.mark.django_db(transaction=True)
def test_try(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    a = make_agency()
    t=time.time()
    v = hand_in(a.system, folder("kabupaten-contoh"))
    print("read", time.time()-t)
    for s in v.sheets: print(s.sheet, s.counts)
    t=time.time()
    apply_upload(a.system, v.id); print("apply", time.time()-t)
    v = view(a.system, v.id)
    for s in v.sheets: print(s.sheet, s.counts)
    t=time.time()
    v = hand_in(a.system, folder("kabupaten-contoh")); print("read again", time.time()-t)
    for s in v.sheets: print(s.sheet, s.counts)
    t=time.time()
    apply_upload(a.system, v.id); print("apply again", time.time()-t)
