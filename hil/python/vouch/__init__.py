"""Frames that Vouch verified, and its verdicts, for programs in Python."""

try:
    import vouch.v1.verdict_pb2  # noqa: F401
except ModuleNotFoundError as missing:
    raise ModuleNotFoundError(f"{missing}: run hil/python/generate first") from missing

from vouch.client import ContractError, Event, Frame, Subscriber
from vouch.points import Mask, point_type, points

__all__ = ["ContractError", "Event", "Frame", "Mask", "Subscriber", "point_type", "points"]
