"""A machine has no dead end and no state out of reach."""

from enum import StrEnum

import pytest

from bina.kernel.machine import BadMachine, Machine, NotAllowed


class Light(StrEnum):
    RED = "red"
    GREEN = "green"
    OFF = "off"


class Turn(StrEnum):
    GO = "go"
    STOP = "stop"
    END = "end"


MOVES = {
    (Light.RED, Turn.GO): Light.GREEN,
    (Light.GREEN, Turn.STOP): Light.RED,
    (Light.GREEN, Turn.END): Light.OFF,
}


def test_moves() -> None:
    machine = Machine(Light.RED, frozenset({Light.OFF}), MOVES)
    assert machine.move(Light.RED, Turn.GO) is Light.GREEN
    assert machine.moves_from(Light.GREEN) == (Turn.STOP, Turn.END)
    assert not machine.allows(Light.OFF, Turn.GO)
    with pytest.raises(NotAllowed):
        machine.move(Light.OFF, Turn.GO)


def test_refuses_what_nothing_leads_to() -> None:
    moves = {key: state for key, state in MOVES.items() if state is not Light.OFF}
    with pytest.raises(BadMachine, match="nothing leads to off"):
        Machine(Light.RED, frozenset({Light.RED}), moves)


def test_refuses_a_dead_end() -> None:
    with pytest.raises(BadMachine, match="from off"):
        Machine(Light.RED, frozenset({Light.RED}), MOVES)
