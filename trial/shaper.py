"""A slow mobile link between a browser and the site: one TCP proxy in user space.

All connections share one pipe in each direction: bits per second, half the round trip as delay,
and a share of lost segments, each of which holds back its connection for a retransmission.
"""

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

SEGMENT = 1400  # bytes
RETRANSMISSION = 1.5  # round trips until a lost segment has come after all


@dataclass(frozen=True, slots=True)
class Link:
    """``rate`` in bits per second each way, ``round_trip`` in seconds, ``loss`` as a share."""

    rate: int = 64_000
    round_trip: float = 0.6
    loss: float = 0.05


@dataclass
class _Pipe:
    """One direction of the link; ``free_at`` is when the last segment has been sent."""

    link: Link
    chance: random.Random
    free_at: float = 0.0
    carried: int = 0

    def arrival(self, size: int, now: float) -> float:
        """When a segment that is handed over now is received."""
        self.free_at = max(now, self.free_at) + size * 8 / self.link.rate
        self.carried += size
        is_lost = self.chance.random() < self.link.loss
        late = self.link.round_trip * RETRANSMISSION if is_lost else 0.0
        return self.free_at + self.link.round_trip / 2 + late


@dataclass
class Shaper:
    """Listens on ``port`` of localhost and carries everything to ``target``."""

    port: int
    target: int
    link: Link = field(default_factory=Link)
    seed: int = 1

    def __post_init__(self) -> None:
        chance = random.Random(self.seed)  # noqa: S311 - a repeatable trial, no secret
        self.up, self.down = _Pipe(self.link, chance), _Pipe(self.link, chance)

    @contextmanager
    def running(self) -> Iterator["Shaper"]:
        """In a thread of its own."""
        loop = asyncio.new_event_loop()
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        serving = asyncio.start_server(self._carry, "127.0.0.1", self.port)
        server = asyncio.run_coroutine_threadsafe(serving, loop).result(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(server.close)
            loop.call_soon_threadsafe(loop.stop)
            thread.join(5)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(self.link.round_trip)  # the handshake of a new connection
        site_reader, site_writer = await asyncio.open_connection("127.0.0.1", self.target)
        await asyncio.gather(
            self._forward(reader, site_writer, self.up),
            self._forward(site_reader, writer, self.down),
        )

    async def _forward(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, pipe: _Pipe
    ) -> None:
        """Segments keep their order, each not before it has arrived."""
        clock = asyncio.get_running_loop().time
        last = 0.0
        queue: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        delivering = asyncio.create_task(_deliver(queue, writer))
        try:
            while segment := await reader.read(SEGMENT):
                last = max(last, pipe.arrival(len(segment), clock()))
                queue.put_nowait((last, segment))
        except ConnectionError:
            pass  # the other side hung up
        queue.put_nowait((last, b""))
        await delivering


async def _deliver(
    queue: "asyncio.Queue[tuple[float, bytes]]", writer: asyncio.StreamWriter
) -> None:
    """Until the empty segment, which stands for the end."""
    clock = asyncio.get_running_loop().time
    while True:
        arrival, segment = await queue.get()
        await asyncio.sleep(max(0.0, arrival - clock()))
        if not segment or writer.is_closing():
            break
        writer.write(segment)
    writer.close()
