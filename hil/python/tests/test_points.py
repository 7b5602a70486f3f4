"""Points and masks as numpy arrays."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from publisher import POINT, Publisher, cloud, cloud_header, image_header

from vouch import Frame, Mask, Subscriber, point_type, points
from vouch.v1 import frame_pb2, verdict_pb2


def made_frame(header: verdict_pb2.VerifiedHeader, payload: bytes) -> Frame:
    """Make a frame without a socket."""
    return Frame("verified/lidar/top", header, memoryview(payload), None, None, 0)


def test_received_points_are_the_message_s_memory(tmp_path: Path) -> None:
    sent = cloud()
    with Publisher(tmp_path) as publisher, Subscriber(publisher.endpoint) as subscriber:
        publisher.wait()
        publisher.send_frame(cloud_header(sent), sent.tobytes())
        frame = subscriber.receive(10)
        assert isinstance(frame, Frame)
        received = points(frame)
        assert received.dtype == POINT
        assert (received == sent).all()
        assert not received.flags.owndata
        assert not received.flags.writeable
        assert received.ctypes.data == np.frombuffer(frame.payload, np.uint8).ctypes.data
    # The memory lives on with the array, when frame and socket are gone.
    del frame
    assert (received["ring"] == sent["ring"]).all()


def test_every_numeric_type_has_its_format() -> None:
    layout = frame_pb2.PointLayout(stride=40)
    for kind in range(1, 9):
        layout.fields.add(name=f"f{kind}", offset=4 * kind, type=kind)
    made = point_type(layout)
    formats = ["u1", "i1", "<u2", "<i2", "<u4", "<i4", "<f4", "<f8"]
    assert [made.fields[f"f{kind}"][0] for kind in range(1, 9)] == [np.dtype(f) for f in formats]
    assert [made.fields[f"f{kind}"][1] for kind in range(1, 9)] == list(range(4, 36, 4))
    assert made.itemsize == 40


def test_no_points_are_an_empty_array() -> None:
    none = cloud(0)
    assert len(points(made_frame(cloud_header(none), b""))) == 0


def test_a_payload_of_another_size_is_refused() -> None:
    sent = cloud(10)
    with pytest.raises(ValueError, match="199 bytes, 10 points of 20 bytes"):
        points(made_frame(cloud_header(sent), sent.tobytes()[:-1]))


def test_an_image_has_no_points() -> None:
    with pytest.raises(ValueError, match="sends no points"):
        points(made_frame(image_header(1), b""))


def test_tiles_of_a_mask_are_rows_and_columns() -> None:
    layout = verdict_pb2.MaskLayout(items=12, planes=1, columns=4, rows=3)
    mask = Mask(layout, memoryview(bytes([0b00100000, 0b1000])))
    assert mask.untrusted.shape == (3, 4)
    assert np.argwhere(mask.untrusted).tolist() == [[1, 1], [2, 3]]
    assert not mask.unchecked.any()


def test_a_mask_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="3 bytes, 4 expected"):
        Mask(verdict_pb2.MaskLayout(items=9, planes=2), memoryview(bytes(3)))
