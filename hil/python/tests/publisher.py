"""A stand-in for the service: publishes messages made by hand over a real socket."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import zmq

from vouch.v1 import frame_pb2, verdict_pb2

EPOCH = 1_700_000_000_000_000_000
WORDS = {1: "verified", 2: "suspect", 3: "rejected", 4: "unverified"}
POINT = np.dtype(
    {"names": ["x", "y", "z", "ring"], "formats": ["<f4", "<f4", "<f4", "<u2"], "itemsize": 20}
)


class Publisher:
    """Binds an XPUB socket, which learns of subscriptions: nothing is sent too early."""

    def __init__(self, folder: Path) -> None:
        """Bind a socket in a folder of the test's own."""
        self.endpoint = f"ipc://{folder}/out"
        self._context = zmq.Context()
        self._socket = self._context.socket(zmq.XPUB)
        self._socket.set(zmq.LINGER, 0)
        self._socket.set(zmq.SNDHWM, 10_000)
        self._socket.bind(self.endpoint)

    def __enter__(self) -> Self:
        """Give the publisher itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the socket."""
        self._socket.close()
        self._context.term()

    def wait(self, subscriptions: int = 1) -> list[bytes]:
        """Wait until so many subscriptions came, and give their prefixes."""
        found = []
        while len(found) < subscriptions:
            assert self._socket.poll(10_000), f"only {found} came"
            found.append(self._socket.recv()[1:])
        return found

    def send(self, *parts: bytes) -> None:
        """Send a message as it is."""
        self._socket.send_multipart(parts)

    def send_frame(
        self, header: verdict_pb2.VerifiedHeader, payload: bytes = b"", *more: bytes
    ) -> None:
        """Send a frame on the topic that belongs to its verdict."""
        topic = f"{WORDS[header.decision]}/{header.frame.sensor}"
        self.send(topic.encode(), header.SerializeToString(), payload, *more)


def image_header(
    ordinal: int, *, sensor: str = "camera/front", decision: int = verdict_pb2.VERIFIED
) -> verdict_pb2.VerifiedHeader:
    """Make the header of a camera's frame."""
    header = verdict_pb2.VerifiedHeader(
        decision=decision,
        trust=0.75,
        epoch=EPOCH,
        ordinal=ordinal,
        received_ns=EPOCH + 1_000_000,
        decided_ns=EPOCH + 3_500_000,
    )
    header.frame.sensor = sensor
    header.frame.modality = frame_pb2.CAMERA
    header.frame.sequence = 100 + ordinal
    header.frame.image.width = 4
    header.frame.image.height = 2
    header.frame.image.encoding = frame_pb2.MONO8
    return header


def cloud(count: int = 5000) -> np.ndarray:
    """Make points with padding behind their fields."""
    points = np.zeros(count, dtype=POINT)
    points["x"] = np.arange(count)
    points["y"] = 2
    points["ring"] = np.arange(count) % 64
    return points


def cloud_header(
    points: np.ndarray, ordinal: int = 1, *, decision: int = verdict_pb2.VERIFIED
) -> verdict_pb2.VerifiedHeader:
    """Make the header of a lidar's frame."""
    header = image_header(ordinal, sensor="lidar/top", decision=decision)
    header.frame.modality = frame_pb2.LIDAR
    layout = header.frame.points
    layout.count = len(points)
    layout.stride = POINT.itemsize
    for name in POINT.names:
        kind, offset = POINT.fields[name][:2]
        wire = frame_pb2.FLOAT32 if kind == np.float32 else frame_pb2.UINT16
        layout.fields.add(name=name, offset=offset, type=wire)
    return header
