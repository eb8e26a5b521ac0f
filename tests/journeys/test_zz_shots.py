import os
from playwright.sync_api import Page
from tests.journeys.doors import Doors
OUT = "/tmp/b5/shots"
def test_shots(doors: Doors, demo) -> None:
    os.makedirs(OUT, exist_ok=True)
    a = demo.seeded["agencies"][0]["id"]
    def one(q, *p):
        return str(demo.ask(q, [a, *p])[0][0])
    planb = one("SELECT id FROM needs_developmentplan WHERE agency_id=%s AND state='draft'")
    plana = one("SELECT id FROM needs_developmentplan WHERE agency_id=%s AND state='approved'")
    yb = str(demo.ask("SELECT id FROM needs_planyear WHERE plan_id=%s ORDER BY year", [planb])[0][0])
    ya = str(demo.ask("SELECT id FROM needs_planyear WHERE plan_id=%s ORDER BY year", [plana])[0][0])
    out = str(demo.ask("SELECT id FROM needs_planrow WHERE plan_year_id=%s AND standing='left_out' ORDER BY rank", [yb])[0][0])
    unp = demo.ask("SELECT id FROM needs_planrow WHERE plan_year_id=%s AND standing='unplaced' ORDER BY rank", [yb])
    kept = demo.ask("SELECT r.id FROM needs_planrow r JOIN needs_plandecision d USING (plan_year_id, employee_id, competency_id) WHERE r.plan_year_id=%s AND d.decision='kept'", [yb])
    ans = one("SELECT id FROM needs_gapanswer WHERE agency_id=%s AND state='proposed'")
    gap = str(demo.ask("SELECT id FROM needs_planrow WHERE plan_year_id=%s AND standing<>'placed' ORDER BY rank", [ya])[0][0])
    pages = {"plans": "/rencana/", "plan": f"/rencana/{planb}/", "plana": f"/rencana/{plana}/", "hcdp": f"/rencana/{plana}/hcdp/", "year": f"/rencana/tahun/{yb}/", "set": f"/rencana/tahun/{yb}/atur/",
      "rows": f"/rencana/tahun/{yb}/pegawai/", "out": f"/rencana/baris/{out}/", "decide": f"/rencana/baris/{out}/putuskan/", "cal": f"/rencana/tahun/{ya}/kalender/", "budget": f"/rencana/tahun/{ya}/anggaran/", "answers": "/rencana/jawaban/", "answer": f"/rencana/jawaban/{ans}/", "propose": f"/rencana/baris/{gap}/usul/", "open": "/rencana/baru/"}
    if unp: pages["unplaced"] = f"/rencana/baris/{unp[0][0]}/"
    if kept: pages["kept"] = f"/rencana/baris/{kept[0][0]}/"
    who = {"sdm": pages, "pegawai": {"mine": "/rencana/saya/"}, "atasan": {"team": "/rencana/tim/"}}
    for role, found in who.items():
        for width in (1280, 390):
            with doors.enter(role) as context:
                page = context.new_page()
                page.set_viewport_size({"width": width, "height": 900})
                for name, path in found.items():
                    r = page.goto(path)
                    page.screenshot(path=f"{OUT}/{name}-{width}.png", full_page=True)
                    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    size = len(r.body())
                    print(role, name, width, r.status, "over", over, size)
