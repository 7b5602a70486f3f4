"""The examples, from the socket to what they print."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import lidar_to_numpy
import print_verdicts
import pytest
from publisher import Publisher, cloud, cloud_header, image_header

from vouch.v1 import status_pb2, verdict_pb2


def run(main: Callable[[list[str]], None], *arguments: str) -> threading.Thread:
    """Start an example beside the test."""
    thread = threading.Thread(target=main, args=(list(arguments),))
    thread.start()
    return thread


def test_verdicts_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Publisher(tmp_path) as publisher:
        thread = run(print_verdicts.main, publisher.endpoint, "--count", "4", "--timeout", "10")
        publisher.wait(7)
        publisher.send_frame(image_header(1))
        suspect = image_header(1, decision=verdict_pb2.SUSPECT)
        suspect.findings.add(cause="camera.frozen", explanation="the image repeats")
        publisher.send_frame(suspect)
        unsure = image_header(1, decision=verdict_pb2.UNVERIFIED)
        unsure.insufficient.append("stream.clock")
        publisher.send_frame(unsure)
        status = status_pb2.SensorStatus(sensor="camera/front", rate_hz=29.5)
        publisher.send(b"status/camera/front", status.SerializeToString())
        thread.join(20)
        lines = capsys.readouterr().out.splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "verified/camera/front 101 trust 0.75 2.50 ms",
        "suspect/camera/front 101 trust 0.75 2.50 ms camera.frozen: the image repeats",
        "unverified/camera/front 101 trust 0.75 2.50 ms no evidence from stream.clock",
        'status/camera/front sensor: "camera/front" rate_hz: 29.5',
    ]


def test_a_lidar_becomes_an_array(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sent = cloud(4)
    with Publisher(tmp_path) as publisher:
        thread = run(lidar_to_numpy.main, publisher.endpoint, "--count", "2", "--timeout", "10")
        publisher.wait(2)
        publisher.send_frame(cloud_header(sent), sent.tobytes())
        not_usable = cloud_header(sent, decision=verdict_pb2.SUSPECT)
        publisher.send_frame(not_usable, sent.tobytes())
        masked = cloud_header(sent, 2, decision=verdict_pb2.SUSPECT)
        masked.rest_verified = True
        masked.mask.items = 4
        masked.mask.planes = 1
        publisher.send_frame(masked, sent.tobytes(), bytes([0b1110]))
        thread.join(20)
        lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "lidar/top 101: 4 points of x, y, z, ring; 0 masked; mean distance 2.67 m",
        "lidar/top 102: 4 points of x, y, z, ring; 3 masked; mean distance 2.00 m",
    ]
