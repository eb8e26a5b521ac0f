"""A page asks once, a command always."""

from bina.platform.remembering import forgetting, remembered, remembering


def test_answers_are_kept_inside_one_block_only() -> None:
    asked: list[int] = []

    def ask() -> int:
        return remembered("question", lambda: asked.append(1) or len(asked))

    assert [ask(), ask()] == [1, 2]
    with remembering(1):
        assert [ask(), ask()] == [3, 3]
        with remembering(1):
            assert ask() == 3
        with forgetting():
            assert ask() == 4
        with remembering(2):
            assert [ask(), ask()] == [5, 5]
        assert ask() == 3
    assert ask() == 6
