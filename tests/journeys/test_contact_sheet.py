"""The page of pictures names each of them, by app, role and width."""

from pathlib import Path

from tests.journeys.contact_sheet import write_index


def test_every_picture_stands_on_the_sheet(tmp_path: Path) -> None:
    names = [
        "sdm/needs-board-KB-01-1280.png",
        "sdm/needs-board-KB-01-390.png",
        "keadaan/503-1280.png",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    write_index(tmp_path)
    text = (tmp_path / "index.html").read_text("utf8")
    assert all(f'src="{name}"' in text for name in names)
    assert 'data-who="sdm" data-width="390" data-app="needs"' in text
    assert "<h1>3 pictures</h1>" in text


def test_no_picture_no_sheet(tmp_path: Path) -> None:
    write_index(tmp_path)
    assert not (tmp_path / "index.html").exists()
