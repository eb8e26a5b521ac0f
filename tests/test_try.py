import time, pytest
from tests.organization.factories import make_agency
from tests.platform.intake.handing import *
@pytest.mark.django_db(transaction=True)
def test_try(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    a = make_agency()
    t=time.time()
    v = hand_in(a.sdm, folder("kabupaten-contoh"))
    print("read", time.time()-t)
    for s in v.sheets: print(s.sheet, s.read, s.new, s.changed, s.same, s.refused, s.warned, s.absent_count, [(k.kind,k.count) for k in s.kinds])
    t=time.time()
    apply_upload(a.sdm, v.id); print("apply", time.time()-t)
    v = view(a.sdm, v.id)
    for s in v.sheets: print(s.sheet, s.read, s.new, s.changed, s.same, s.refused)
    t=time.time()
    v = hand_in(a.sdm, folder("kabupaten-contoh")); print("read again", time.time()-t)
    for s in v.sheets: print(s.sheet, s.read, s.new, s.changed, s.same, s.refused, s.absent_count)
    t=time.time()
    apply_upload(a.sdm, v.id); print("apply again", time.time()-t)
