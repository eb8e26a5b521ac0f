"""Rating in the browser: nothing is lost by a dead network, a killed browser, a second device."""

import re
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, expect

from tests.journeys.devices import device, kill
from tests.journeys.doors import Doors, sign_in
from tests.journeys.rating import choose, levels, self_form, stored, team_forms, until, write
from tests.journeys.sites import Site
from tests.journeys.steps import whole

pytestmark = pytest.mark.requirement("2.04")
WHO = "pegawai"


def test_a_form_is_filled_in_and_sent_on_a_phone(demo: Site, doors: Doors) -> None:
    form = self_form(demo, WHO, "Penilaian ponsel")
    with doors.enter(WHO, width=390, height=844) as context:
        page = context.new_page()
        page.goto("/penilaian/")
        whole(page, "penilaian-daftar")
        page.goto(f"/penilaian/{form}/")
        whole(page, "penilaian-mandiri")
        asked = page.locator("[data-bina-question]").count()
        for number in range(1, asked + 1):
            expect(page.locator("[data-bina-place]")).to_have_text(f"{number} dari {asked}")
            choose(page, 2)
            page.get_by_role("button", name="Lanjut").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Periksa, lalu kirim")
        assert levels(demo, form) == [2] * asked
        whole(page, "penilaian-periksa")
        page.get_by_role("button", name="Kirim penilaian").click()
        expect(page.get_by_text("Apa yang terjadi sesudah ini?")).to_be_visible()
        whole(page, "penilaian-tanda-terima")


def test_saving_says_when(demo: Site, doors: Doors) -> None:
    form = self_form(demo, WHO, "Penilaian tersimpan")
    with doors.enter(WHO) as context:
        page = context.new_page()
        page.goto(f"/penilaian/{form}/")
        whole(page, "penilaian-mandiri-lebar")
        choose(page, 3)
        write(page, "Menjelaskan hasil pelacakan kontak kepada kader.")
        expect(page.locator(".b-saved")).to_contain_text("Tersimpan ")
        until(
            lambda: [(a, b) for _, a, b in stored(demo, form)],
            [(3, "Menjelaskan hasil pelacakan kontak kepada kader.")],
        )


def test_a_dead_network_stops_nobody_and_loses_nothing(demo: Site, doors: Doors) -> None:
    form = self_form(demo, WHO, "Penilaian tanpa jaringan")
    with doors.enter(WHO) as context:
        page = context.new_page()
        page.goto(f"/penilaian/{form}/")
        context.set_offline(True)
        for level in (1, 2, 3):
            choose(page, level)
            page.get_by_role("button", name="Lanjut").click()
        expect(page.locator(".b-saved")).to_contain_text("tersimpan di perangkat ini")
        expect(page.get_by_text("Sedang tanpa jaringan")).to_be_visible()
        assert levels(demo, form) == []
        context.set_offline(False)
        until(lambda: sorted(filter(None, levels(demo, form))), [1, 2, 3])
        expect(page.locator(".b-saved")).to_contain_text("Tersimpan ")


def test_a_killed_browser_loses_nothing_of_the_last_seconds(
    demo: Site,
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
) -> None:
    form = self_form(demo, WHO, "Penilaian terbunuh")
    password = demo.seeded["accounts"][0]["password"]
    args = browser_type_launch_args
    with device(browser_type, args, tmp_path, demo.origin) as context:
        page = context.pages[0]
        sign_in(page, WHO, password)
        page.goto(f"/penilaian/{form}/")
        choose(page, 2)
        page.get_by_role("button", name="Lanjut").click()
        until(lambda: levels(demo, form), [2])
        context.set_offline(True)  # what follows the server has never seen
        choose(page, 4)
        write(page, "Baris terakhir sebelum listrik padam.")
        page.wait_for_timeout(300)
        kill(tmp_path)
    assert levels(demo, form) == [2]
    with device(browser_type, args, tmp_path, demo.origin) as context:
        page = context.pages[0]
        sign_in(page, WHO, password)  # the session ended with the browser
        page.goto(f"/penilaian/{form}/?butir=2")
        expect(page.get_by_text("Isian terakhir Anda dipulihkan")).to_be_visible()
        expect(page.locator("[data-bina-question]:not([hidden]) textarea")).to_have_value(
            "Baris terakhir sebelum listrik padam."
        )
        found = [(2, ""), (4, "Baris terakhir sebelum listrik padam.")]
        until(lambda: [(level, note) for _, level, note in stored(demo, form)], found)


def test_a_second_device_goes_on_where_the_first_stopped(demo: Site, doors: Doors) -> None:
    form = self_form(demo, WHO, "Penilaian dua perangkat")
    with doors.enter(WHO) as first, doors.enter(WHO, width=390, height=844) as second:
        old, new = first.new_page(), second.new_page()
        old.goto(f"/penilaian/{form}/?butir=1")
        choose(old, 1)
        until(lambda: levels(demo, form), [1])
        new.goto(f"/penilaian/{form}/?butir=1")
        expect(new.locator("[name='level-1'][value='1']")).to_be_checked()
        first.set_offline(True)
        choose(old, 2)
        new.wait_for_timeout(50)
        choose(new, 3)
        until(lambda: levels(demo, form), [3])
        first.set_offline(False)
        expect(old.get_by_text("Jawaban yang lebih baru dari perangkat lain")).to_be_visible()
        expect(old.locator("[name='level-1'][value='3']")).to_be_checked()
        assert levels(demo, form) == [3]


def test_drafts_are_wiped_at_sign_out(
    demo: Site, browser_type: BrowserType, browser_type_launch_args: dict[str, Any], tmp_path: Path
) -> None:
    form = self_form(demo, WHO, "Penilaian keluar")
    with device(browser_type, browser_type_launch_args, tmp_path, demo.origin) as context:
        page = context.pages[0]
        sign_in(page, WHO, demo.seeded["accounts"][0]["password"])
        page.goto(f"/penilaian/{form}/")
        page.route("**/simpan/", lambda route: route.abort())
        write(page, "Tulisan rahasia di komputer bersama")
        choose(page, 4)
        expect(page.locator(".b-saved")).to_contain_text("perangkat ini")
        kept = "indexedDB.databases().then(all => all.map(one => one.name))"
        assert page.evaluate(kept) == ["bina-drafts"]
        rows = page.evaluate(ALL_DRAFTS)
        assert "rahasia" not in rows
        page.on("dialog", lambda question: question.accept())
        page.get_by_role("button", name="Keluar").first.click()
        page.wait_for_url("**/masuk/**")
        assert page.evaluate(kept) == []


ALL_DRAFTS = """new Promise(done => {
  const open = indexedDB.open("bina-drafts");
  open.onsuccess = () => {
    const rows = open.result.transaction("answers").objectStore("answers").getAll();
    rows.onsuccess = () => {
      open.result.close();
      done(rows.result.map(one => JSON.stringify(one) +
        new TextDecoder().decode(one.sealed)).join());
    };
  };
})"""


@pytest.mark.requirement("2.05")
def test_a_superior_rates_the_team_with_the_keyboard(demo: Site, doors: Doors) -> None:
    cycle, forms = team_forms(demo, "atasan", "Penilaian tim")
    with doors.enter("atasan") as context:
        page = context.new_page()
        page.goto(f"/penilaian/tim/{cycle}/")
        fields = page.locator("[data-bina-grid] input[inputmode]")
        count = fields.count()
        fields.first.focus()
        for key in ("3", "ArrowRight", "2", "ArrowDown", "9", "4", "ArrowUp"):
            page.keyboard.press(key)
        until(lambda: sorted(level for form in forms for level in levels(demo, form)), [2, 3, 4])
        assert page.evaluate("document.activeElement.value") == "2"
        for place in range(count):
            fields.nth(place).fill("3")
        expect(page.locator(".b-saved")).to_contain_text("Tersimpan ")
        until(lambda: sum(len(levels(demo, form)) for form in forms) >= count, True)
        whole(page, "penilaian-tim")


@pytest.mark.requirement("2.05")
def test_a_superior_rates_one_competency_after_the_other_on_a_phone(
    demo: Site, doors: Doors
) -> None:
    cycle, forms = team_forms(demo, "atasan", "Penilaian tim ponsel")
    with doors.enter("atasan", width=390, height=844) as context:
        page = context.new_page()
        page.goto(f"/penilaian/tim/{cycle}/")
        whole(page, "penilaian-tim-ponsel")
        page.set_viewport_size({"width": 390, "height": 844})
        page.locator(".b-lessons a").first.click()
        expect(page.locator("[data-bina-place]")).to_have_count(0)
        for group in page.locator("fieldset[data-bina-answer]").all():
            group.locator("label", has_text="2").click()
        whole(page, "penilaian-tim-kompetensi")
        page.get_by_role("link", name="Lanjut").click()
        until(lambda: [levels(demo, form) for form in forms], [[2]] * len(forms))


@pytest.mark.requirement("2.07")
def test_a_large_photo_is_made_small_before_it_is_sent(demo: Site, doors: Doors) -> None:
    cycle, _ = team_forms(demo, "atasan", "Observasi foto", most=1)
    assert cycle
    with doors.enter("atasan", width=390, height=844) as context:
        page = context.new_page()
        page.goto("/penilaian/observasi/?cari=a")
        whole(page, "observasi-cari")
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_role("button", name=re.compile("Catat observasi")).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Observasi")
        large = page.evaluate(LARGE_PICTURE)
        assert len(b64decode(large)) > 2 * 1024 * 1024
        page.get_by_label("Foto", exact=True).set_input_files(
            {"name": "IMG_1.png", "mimeType": "image/png", "buffer": b64decode(large)}
        )
        expect(page.locator("[data-bina-photos]")).to_contain_text("KB")
        page.get_by_label("Keterangan foto").fill("Papan tugas")
        page.get_by_role("button", name="Simpan foto").click()
        expect(page.get_by_alt_text("Papan tugas")).to_be_visible()
        whole(page, "observasi-foto")
        size, content = demo.ask(
            "SELECT size, content_type FROM platform_storedfile ORDER BY stored_at DESC LIMIT 1"
        )[0]
        assert size <= 400 * 1024
        assert content == "image/jpeg"
        sides = page.get_by_alt_text("Papan tugas").evaluate(
            "one => Math.max(one.naturalWidth, one.naturalHeight)"
        )
        assert sides <= 1600
        page.locator(".b-answers a").first.click()
        whole(page, "observasi-kompetensi")


LARGE_PICTURE = """new Promise(done => {
  const canvas = document.createElement("canvas");
  canvas.width = 2400; canvas.height = 1800;
  const pen = canvas.getContext("2d");
  const noise = pen.createImageData(2400, 1800);
  let seed = 1;
  for (let i = 0; i < noise.data.length; i++) {
    seed = (seed * 16807) % 2147483647;
    noise.data[i] = i % 4 === 3 ? 255 : 128 + (seed % 64);
  }
  pen.putImageData(noise, 0, 0);
  canvas.toBlob(blob => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  }, "image/png");
})"""


def test_without_script_the_form_is_filled_in_too(demo: Site, doors: Doors) -> None:
    form = self_form(demo, WHO, "Penilaian tanpa skrip")
    with doors.enter(WHO) as inside:
        state = inside.storage_state()
    browser = doors.browser
    with browser.new_context(
        base_url=demo.origin, storage_state=state, java_script_enabled=False
    ) as context:
        page = context.new_page()
        page.goto(f"/penilaian/{form}/")
        page.locator("[name='level-1'][value='3']").check(force=True)
        page.get_by_role("button", name="Lanjut").click()
        expect(page.locator("[data-bina-place]")).to_contain_text("2 dari")
        page.get_by_role("button", name="Kembali").click()
        expect(page.locator("[name='level-1'][value='3']")).to_be_checked()
        assert levels(demo, form) == [3]
