#!/usr/bin/env python3
"""Turns verified lidar frames into numpy arrays, without a copy of the points."""

from __future__ import annotations

import argparse
from contextlib import suppress
from itertools import islice

import numpy as np

from vouch import Frame, Subscriber, points


def is_view(cloud: np.ndarray, frame: Frame) -> bool:
    """Tell whether the array's memory is the received message's."""
    received = np.frombuffer(frame.payload, dtype=np.uint8)
    return cloud.ctypes.data == received.ctypes.data and not cloud.flags.owndata


def trusted(cloud: np.ndarray, frame: Frame) -> np.ndarray:
    """Leave out what the mask says is not to be trusted (this copies what it leaves)."""
    return cloud if frame.mask is None else cloud[~frame.mask.untrusted]


def main(arguments: list[str] | None = None) -> None:
    """Print the size and the mean distance of each cloud."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("endpoint", nargs="?", default="ipc:///run/vouch/out.sock")
    parser.add_argument("--sensor", default="lidar/top")
    parser.add_argument("--count", type=int, help="end after so many frames")
    parser.add_argument("--timeout", type=float, help="end after so many seconds without a message")
    options = parser.parse_args(arguments)
    with Subscriber(
        options.endpoint,
        sensors=[options.sensor],
        decisions=["verified", "suspect"],
        timeout=options.timeout,
    ) as subscriber:
        frames = (frame for frame in subscriber if isinstance(frame, Frame) and frame.usable)
        for frame in islice(frames, options.count):
            cloud = points(frame)
            assert is_view(cloud, frame), "the points were copied"
            good = trusted(cloud, frame)
            # Lidars may send x y z as NaN where nothing came back.
            distance = np.sqrt(good["x"] ** 2 + good["y"] ** 2 + good["z"] ** 2)
            print(
                f"{options.sensor} {frame.header.frame.sequence}: {len(cloud)} points of "
                f"{', '.join(cloud.dtype.names or ())}; {len(cloud) - len(good)} masked; "
                f"mean distance {np.nanmean(distance) if len(good) else float('nan'):.2f} m",
                flush=True,
            )


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
