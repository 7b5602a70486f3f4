#!/usr/bin/env python3
"""Prints a line for every frame that Vouch publishes, and for every change of a sensor's status."""

from __future__ import annotations

import argparse
from contextlib import suppress
from itertools import islice

from vouch import Event, Frame, Subscriber
from vouch.v1 import verdict_pb2


def describe(message: Frame | Event) -> str:
    """Give the line for a message: topic, sequence, trust, time taken, what was found."""
    if isinstance(message, Event):
        return f"{message.topic:32} {' '.join(str(message.message).split())}"
    header = message.header
    taken = (header.decided_ns - header.received_ns) / 1e6
    lost = f"  lost {message.lost}" if message.lost else ""
    causes = "; ".join(f"{finding.cause}: {finding.explanation}" for finding in header.findings)
    missing = ", ".join(header.insufficient)
    reason = causes or (f"no evidence from {missing}" if missing else "")
    return (
        f"{message.topic:32} {header.frame.sequence:8}  trust {header.trust:.2f}"
        f"  {taken:7.2f} ms{lost}  {reason}"
    ).rstrip()


def main(arguments: list[str] | None = None) -> None:
    """Print until interrupted, or until enough was printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("endpoint", nargs="?", default="ipc:///run/vouch/out.sock")
    parser.add_argument("--count", type=int, help="end after so many lines")
    parser.add_argument("--timeout", type=float, help="end after so many seconds without a message")
    options = parser.parse_args(arguments)
    decisions = [name.lower() for name in verdict_pb2.Decision.keys()[1:]]
    with Subscriber(
        options.endpoint,
        decisions=decisions,
        status=True,
        incidents=True,
        revocations=True,
        timeout=options.timeout,
    ) as subscriber:
        for message in islice(subscriber, options.count):
            print(describe(message), flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
