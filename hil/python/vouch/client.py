"""A subscriber to what Vouch publishes."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

import zmq
from google.protobuf.message import DecodeError, Message

from vouch.points import Mask
from vouch.v1 import authentication_pb2, status_pb2, verdict_pb2

_DECISIONS = {
    "verified": verdict_pb2.VERIFIED,
    "suspect": verdict_pb2.SUSPECT,
    "rejected": verdict_pb2.REJECTED,
    "unverified": verdict_pb2.UNVERIFIED,
}
_EVENTS = {
    "status": status_pb2.SensorStatus,
    "revocation": verdict_pb2.Revocation,
    "incident": status_pb2.Incident,
}
M = TypeVar("M", bound=Message)
_log = logging.getLogger(__name__)


class ContractError(ValueError):
    """A message that breaks the wire contract."""


@dataclass(frozen=True)
class Frame:
    """A sensor's frame with its verdict."""

    #: Part 0, for example ``verified/camera/front``.
    topic: str
    header: verdict_pb2.VerifiedHeader
    #: What the driver published: read-only, in the memory that ZeroMQ received into.
    payload: memoryview
    #: What of the frame is not to be trusted; None where nothing is masked.
    mask: Mask | None
    seal: authentication_pb2.VerifierSeal | None
    #: Messages of this topic that were lost between the one before and this one.
    lost: int

    @property
    def usable(self) -> bool:
        """Whether Vouch stands behind the frame, or behind all of it that the mask leaves."""
        decision = self.header.decision
        return decision == verdict_pb2.VERIFIED or (
            decision == verdict_pb2.SUSPECT and self.header.rest_verified
        )


@dataclass(frozen=True)
class Event:
    """A sensor's status, an incident or a revocation."""

    topic: str
    message: status_pb2.SensorStatus | status_pb2.Incident | verdict_pb2.Revocation


class Subscriber:
    """Receives frames and events from one endpoint of Vouch.

    Iterating waits for the next message, for ever unless ``timeout`` seconds are given: then the
    iteration ends when nothing came for so long.
    """

    def __init__(
        self,
        endpoint: str,
        *,
        sensors: Iterable[str] | None = None,
        decisions: Iterable[str] = ("verified",),
        status: bool = False,
        incidents: bool = False,
        revocations: bool = False,
        timeout: float | None = None,
        queue: int = 64,
        context: zmq.Context[zmq.Socket[bytes]] | None = None,
    ) -> None:
        """Connect and subscribe.

        ``sensors`` are whole names, None = every one; ``decisions`` are topics' first words;
        ``queue`` is the number of messages kept for a slow reader, the rest is lost and counted.
        """
        self._sensors = None if sensors is None else frozenset(sensors)
        self._timeout = timeout
        #: Messages lost on the way, over all topics.
        self.lost = 0
        #: Messages that broke the contract and were dropped.
        self.unreadable = 0
        self._last: dict[str, tuple[int, int]] = {}
        kinds = list(decisions)
        if unknown := [kind for kind in kinds if kind not in _DECISIONS]:
            raise ValueError(f"{unknown[0]} is no decision; there are {', '.join(_DECISIONS)}")
        kinds += ["status"] * status + ["revocation"] * revocations + ["incident"] * incidents
        self._kinds = frozenset(kinds)
        self._socket = (context or zmq.Context.instance()).socket(zmq.SUB)
        self._socket.set(zmq.LINGER, 0)
        self._socket.set(zmq.RCVHWM, queue)
        for kind in kinds:
            self._subscribe(kind)
        self._socket.connect(endpoint)

    def _subscribe(self, kind: str) -> None:
        # A subscription is a prefix: what it lets through beyond the names is dropped on receipt.
        if kind == "incident":
            self._socket.subscribe(kind)
        elif self._sensors is None:
            self._socket.subscribe(f"{kind}/")
        else:
            for sensor in self._sensors:
                self._socket.subscribe(f"{kind}/{sensor}")

    def close(self) -> None:
        """Disconnect."""
        self._socket.close()

    def __enter__(self) -> Self:
        """Give the subscriber itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Disconnect."""
        self.close()

    def __iter__(self) -> Iterator[Frame | Event]:
        """Give messages as they come."""
        while (message := self.receive(self._timeout)) is not None:
            yield message

    def receive(self, timeout: float | None = None) -> Frame | Event | None:
        """Give the next message, or None where none came within ``timeout`` seconds.

        A message that breaks the contract is counted, logged and dropped.
        """
        wait = None if timeout is None else int(timeout * 1000)
        while self._socket.poll(wait):
            parts = self._socket.recv_multipart(copy=False)
            try:
                message = self._read(parts)
            except ContractError as error:
                self.unreadable += 1
                _log.warning("dropped a message: %s", error)
                continue
            if message is not None:
                return message
        return None

    def _read(self, parts: list[zmq.Frame]) -> Frame | Event | None:
        """Read a message; None where it is of a sensor that nobody asked for."""
        try:
            topic = parts[0].bytes.decode("ascii")
        except UnicodeDecodeError as error:
            raise ContractError(f"part 0 is not ASCII: {parts[0].bytes!r}") from error
        kind, _, sensor = topic.partition("/")
        if kind not in self._kinds:
            raise ContractError(f"{topic} was not subscribed to")
        if kind == "incident":
            return self._read_event(topic, kind, sensor, parts)
        if self._sensors is not None and sensor not in self._sensors:
            return None
        if kind in _EVENTS:
            return self._read_event(topic, kind, sensor, parts)
        return self._read_frame(topic, kind, sensor, parts)

    def _read_event(self, topic: str, kind: str, sensor: str, parts: list[zmq.Frame]) -> Event:
        if len(parts) < 2:
            raise ContractError(f"{topic} has {len(parts)} part, 2 expected")
        message = _parse(topic, _EVENTS[kind], parts[1])
        if kind == "incident" and topic != "incident":
            raise ContractError(f"{topic} is no topic")
        if kind != "incident" and message.sensor != sensor:
            raise ContractError(f"{topic} tells of {message.sensor}")
        return Event(topic, message)

    def _read_frame(self, topic: str, kind: str, sensor: str, parts: list[zmq.Frame]) -> Frame:
        if len(parts) < 3:
            raise ContractError(f"{topic} has {len(parts)} parts, 3 expected")
        header = _parse(topic, verdict_pb2.VerifiedHeader, parts[1])
        if header.frame.sensor != sensor:
            raise ContractError(f"{topic} has a frame of {header.frame.sensor}")
        if header.decision != _DECISIONS[kind]:
            raise ContractError(f"{topic} has a verdict of {header.decision}")
        mask = None
        if header.HasField("mask"):
            try:
                mask = Mask(header.mask, _view(parts[3]) if len(parts) > 3 else memoryview(b""))
            except ValueError as error:
                raise ContractError(f"{topic}: {error}") from error
        seal = _parse(topic, authentication_pb2.VerifierSeal, parts[4]) if len(parts) > 4 else None
        lost = self._count_lost(topic, header)
        return Frame(topic, header, _view(parts[2]), mask, seal, lost)

    def _count_lost(self, topic: str, header: verdict_pb2.VerifiedHeader) -> int:
        """Compare the ordinal with the last one of the topic; a new run of Vouch begins anew."""
        epoch, ordinal = self._last.get(topic, (0, 0))
        lost = 0
        if header.epoch < epoch:
            raise ContractError(f"{topic} comes from a run of Vouch that has ended")
        if header.epoch == epoch and epoch:
            if header.ordinal <= ordinal:
                raise ContractError(f"{topic} has ordinal {header.ordinal} after {ordinal}")
            lost = header.ordinal - ordinal - 1
        self._last[topic] = (header.epoch, header.ordinal)
        self.lost += lost
        return lost


def _view(part: zmq.Frame) -> memoryview:
    return memoryview(part.buffer).toreadonly()


def _parse(topic: str, kind: type[M], part: zmq.Frame) -> M:
    try:
        return kind.FromString(part.bytes)
    except DecodeError as error:
        raise ContractError(f"{topic}: part is no {kind.DESCRIPTOR.name}") from error
