#!/usr/bin/env python3
"""Draws one moment of a running service: the camera, the lidar from above, and the verdicts.

Start it, then play a drive; it writes the picture when the asked-for lidar frame comes by. Needs
Pillow besides the client's own packages.
"""

from __future__ import annotations

import argparse
import io

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from vouch import Frame, Subscriber, points
from vouch.v1 import verdict_pb2

COLOURS = {
    verdict_pb2.VERIFIED: (64, 192, 120),
    verdict_pb2.SUSPECT: (240, 180, 60),
    verdict_pb2.REJECTED: (230, 80, 70),
    verdict_pb2.UNVERIFIED: (130, 130, 140),
}
BACKGROUND = (18, 20, 26)
SIDE = 360  # pixels of the lidar's picture
REACH = 45.0  # metres from its middle to its edge
ROW = 34  # pixels of a sensor's band


def from_above(frame: Frame) -> Image.Image:
    """Draw the points from above, ahead is up, in the colour of the frame's decision."""
    cloud = points(frame)
    shade = np.zeros((SIDE, SIDE, 3), np.uint8)
    shade[:] = BACKGROUND
    column = (SIDE / 2 - cloud["y"] * SIDE / 2 / REACH).astype(int)
    row = (SIDE / 2 - cloud["x"] * SIDE / 2 / REACH).astype(int)
    inside = (column >= 0) & (column < SIDE) & (row >= 0) & (row < SIDE)
    height = np.clip((cloud["z"][inside] + 2.5) / 5, 0.25, 1)[:, None]
    shade[row[inside], column[inside]] = height * np.array(COLOURS[frame.header.decision])
    return Image.fromarray(shade)


def band(draw: ImageDraw.ImageDraw, top: int, width: int, name: str, seen: list[Frame]) -> None:
    """Draw a sensor's decisions over time, and its last finding."""
    font = ImageFont.load_default()
    draw.text((12, top + 4), name, (220, 220, 225), font=font)
    first, last = (f.header.received_ns for f in (seen[0], seen[-1]))
    for frame in seen:
        x = 130 + (frame.header.received_ns - first) / max(1, last - first) * (width - 150)
        draw.rectangle((x - 1, top + 3, x + 1, top + 17), COLOURS[frame.header.decision])
    said = [finding for frame in seen for finding in frame.header.findings]
    if said:
        draw.text((130, top + 19), said[-1].explanation, (170, 170, 180), font=font)


def picture(seen: dict[str, list[Frame]], camera: str, lidar: str) -> Image.Image:
    """Put camera, lidar and bands together."""
    names = sorted(seen)
    view = Image.open(io.BytesIO(bytes(seen[camera][-1].payload))).convert("RGB")
    view = view.resize((view.width * SIDE // view.height, SIDE))
    width = view.width + SIDE
    whole = Image.new("RGB", (width, SIDE + ROW * len(names) + 8), BACKGROUND)
    whole.paste(view, (0, 0))
    whole.paste(from_above(seen[lidar][-1]), (view.width, 0))
    draw = ImageDraw.Draw(whole)
    frame = COLOURS[seen[camera][-1].header.decision]
    draw.rectangle((0, 0, view.width - 1, SIDE - 1), None, frame, 3)
    for place, name in enumerate(names):
        band(draw, SIDE + 6 + place * ROW, width, name, seen[name])
    return whole


def main() -> None:
    """Listen until the frame comes by, then draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("endpoint")
    parser.add_argument("--camera", default="camera/front")
    parser.add_argument("--lidar", default="lidar/top")
    parser.add_argument("--frame", type=int, default=100, help="sequence of the lidar frame")
    parser.add_argument("--out", default="drive.png")
    options = parser.parse_args()
    seen: dict[str, list[Frame]] = {}
    words = ["verified", "suspect", "rejected", "unverified"]
    with Subscriber(options.endpoint, decisions=words, timeout=60) as subscriber:
        for message in subscriber:
            if not isinstance(message, Frame):
                continue
            name = message.header.frame.sensor
            seen.setdefault(name, []).append(message)
            if name == options.lidar and message.header.frame.sequence >= options.frame:
                break
    picture(seen, options.camera, options.lidar).save(options.out)


if __name__ == "__main__":
    main()
