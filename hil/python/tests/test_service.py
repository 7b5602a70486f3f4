"""The client against the service itself: a simulated drive is played into it over ZeroMQ."""

from __future__ import annotations

import os
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from vouch import Frame, Subscriber, points
from vouch.v1 import verdict_pb2

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = Path(os.environ.get("VOUCH_PROGRAM", ROOT / ".build" / "release" / "vouch"))
pytestmark = pytest.mark.skipif(
    not PROGRAM.exists(), reason=f"{PROGRAM.name} is not built: swift build -c release"
)
SECONDS = 8
FROZEN = (4, 2)


def run(*arguments: object) -> str:
    """Run the program to its end and give what it printed."""
    command = [str(PROGRAM), *(str(argument) for argument in arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Frame]]:
    """Play a drive whose camera freezes into a service, and give all that it published."""
    folder = tmp_path_factory.mktemp("service")
    drive = folder / "drive.mcap"
    run("simulate", "--seconds", SECONDS, "--camera", "320x180", "--out", drive,
        "--attack", f"freeze:onset={FROZEN[0]},duration={FROZEN[1]},frames=0")  # fmt: skip
    configuration = folder / "vouch.yaml"
    # A busy test machine is no reason to miss a deadline.
    text = run("config-from", drive).replace("deadline_ms: 50 ", "deadline_ms: 5000 ")
    configuration.write_text(text)
    source, sink = (f"ipc://{folder}/{name}" for name in ("in", "out"))
    service = subprocess.Popen(
        [PROGRAM, "run", "--config", configuration, "--input", source, "--output", sink],
        stdout=subprocess.PIPE, text=True)  # fmt: skip
    decisions = ["verified", "suspect", "rejected", "unverified"]
    try:
        with Subscriber(sink, decisions=decisions, timeout=20) as subscriber:
            # Of a sensor's frames the first may pass before the subscription stands.
            player = subprocess.Popen([PROGRAM, "play", drive, "--to", source])
            heard: list[Frame] = []
            for message in subscriber:
                assert isinstance(message, Frame)
                heard.append(message)
                if message.topic.endswith("lidar/top") and (
                    message.header.frame.sequence >= 10 * SECONDS - 2
                ):
                    break
            assert player.wait(20) == 0
        service.send_signal(signal.SIGTERM)
        account = service.communicate(timeout=20)[0]
        assert service.returncode == 0
        assert "camera/front" in account
        yield heard
    finally:
        service.kill()


def test_all_sensors_are_verified_after_their_warm_up(frames: list[Frame]) -> None:
    """But for the frozen camera, nothing is held against a clean drive."""
    late = [f for f in frames if f.header.frame.sequence > 5]
    verified = Counter(
        f.header.frame.sensor for f in late if f.header.decision == verdict_pb2.VERIFIED
    )
    assert set(verified) == {"camera/front", "lidar/top", "radar/front", "ego/odometry"}
    accused = [f for f in late if f.header.findings and "camera" not in f.topic]
    assert len(accused) <= 0.03 * len(late)


def test_the_frozen_camera_is_withheld(frames: list[Frame]) -> None:
    """Every repeated image is rejected, with its cause, and reaches no one on ``verified/``."""
    cause = "camera.frozen"
    frozen = [f for f in frames if cause in {finding.cause for finding in f.header.findings}]
    assert len(frozen) >= 20 * FROZEN[1] - 4
    assert all(f.topic == "rejected/camera/front" and not f.usable for f in frozen)


def test_a_lidar_frame_is_an_array_without_a_copy(frames: list[Frame]) -> None:
    """The array looks into the received message."""
    frame = next(f for f in frames if f.topic == "verified/lidar/top")
    cloud = points(frame)
    assert np.shares_memory(cloud, np.frombuffer(frame.payload, np.uint8))
    assert len(cloud) > 50_000
    assert np.isfinite(cloud["x"]).all()
