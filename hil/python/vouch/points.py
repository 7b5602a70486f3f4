"""Points and masks of a frame as numpy arrays over the received memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from vouch.v1 import frame_pb2, verdict_pb2

if TYPE_CHECKING:
    from vouch.client import Frame

_FORMATS = {
    frame_pb2.UINT8: "u1",
    frame_pb2.INT8: "i1",
    frame_pb2.UINT16: "<u2",
    frame_pb2.INT16: "<i2",
    frame_pb2.UINT32: "<u4",
    frame_pb2.INT32: "<i4",
    frame_pb2.FLOAT32: "<f4",
    frame_pb2.FLOAT64: "<f8",
}


def point_type(layout: frame_pb2.PointLayout) -> np.dtype:
    """Give the type of one point: its fields by name, at their offsets, padding included."""
    return np.dtype(
        {
            "names": [field.name for field in layout.fields],
            "formats": [_FORMATS[field.type] for field in layout.fields],
            "offsets": [field.offset for field in layout.fields],
            "itemsize": layout.stride,
        }
    )


def points(frame: Frame) -> np.ndarray:
    """View a lidar's or radar's payload as a structured array, without a copy.

    The array is read-only and keeps the message's memory alive. Raises ValueError where the frame
    has no points.
    """
    header = frame.header.frame
    if header.WhichOneof("layout") != "points":
        raise ValueError(f"{header.sensor} sends no points")
    layout = header.points
    if len(frame.payload) != layout.count * layout.stride:
        raise ValueError(
            f"the payload has {len(frame.payload)} bytes, "
            f"{layout.count} points of {layout.stride} bytes expected"
        )
    return np.frombuffer(frame.payload, dtype=point_type(layout), count=layout.count)


@dataclass(frozen=True)
class Mask:
    """What of a frame is not to be trusted, item by item: points in order, or tiles row by row."""

    layout: verdict_pb2.MaskLayout
    planes: memoryview

    def __post_init__(self) -> None:
        """Refuse planes that are not as long as the layout says."""
        expected = self.layout.planes * self._plane_size
        if len(self.planes) != expected:
            raise ValueError(f"the mask has {len(self.planes)} bytes, {expected} expected")

    @property
    def _plane_size(self) -> int:
        return (self.layout.items + 7) // 8

    @property
    def untrusted(self) -> np.ndarray:
        """True for each item that is not to be trusted."""
        return self._plane(0)

    @property
    def unchecked(self) -> np.ndarray:
        """True for each item that was not checked."""
        return self._plane(1)

    def _plane(self, index: int) -> np.ndarray:
        """Unpack a plane; of tiles, into rows and columns. A plane that is not there has no bit."""
        layout = self.layout
        if index < layout.planes:
            start = index * self._plane_size
            packed = np.frombuffer(self.planes[start : start + self._plane_size], dtype=np.uint8)
            plane = np.unpackbits(packed, bitorder="little", count=layout.items).astype(bool)
        else:
            plane = np.zeros(layout.items, dtype=bool)
        if layout.columns * layout.rows == layout.items:
            return plane.reshape(layout.rows, layout.columns)
        return plane
