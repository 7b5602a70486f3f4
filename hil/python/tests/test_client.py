"""The subscriber against a real socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from publisher import EPOCH, Publisher, image_header

from vouch import Event, Frame, Subscriber
from vouch.v1 import authentication_pb2, status_pb2, verdict_pb2

WAIT = 10.0


@pytest.fixture
def publisher(tmp_path: Path) -> Iterator[Publisher]:
    """Give a publisher on a socket of this test's own."""
    with Publisher(tmp_path) as made:
        yield made


def next_frame(subscriber: Subscriber) -> Frame:
    """Give the next message, which has to be a frame."""
    message = subscriber.receive(WAIT)
    assert isinstance(message, Frame)
    return message


def test_a_verified_frame_comes_whole(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint) as subscriber:
        assert publisher.wait() == [b"verified/"]
        sent = image_header(1)
        publisher.send_frame(sent, b"12345678")
        frame = next_frame(subscriber)
        assert frame.topic == "verified/camera/front"
        assert frame.header == sent
        assert bytes(frame.payload) == b"12345678"
        assert frame.payload.readonly
        assert frame.mask is None
        assert frame.seal is None
        assert frame.lost == 0
        assert frame.usable


def test_only_what_was_asked_for_comes(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint, decisions=["verified", "suspect"]) as subscriber:
        publisher.wait(2)
        for decision in (4, 3, 2, 1):
            publisher.send_frame(image_header(1, decision=decision))
        suspect = next_frame(subscriber)
        assert suspect.topic == "suspect/camera/front"
        assert not suspect.usable
        assert next_frame(subscriber).topic == "verified/camera/front"


def test_a_suspect_frame_whose_rest_is_verified_is_usable(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint, decisions=["suspect"]) as subscriber:
        publisher.wait()
        header = image_header(1, decision=verdict_pb2.SUSPECT)
        header.rest_verified = True
        publisher.send_frame(header)
        assert next_frame(subscriber).usable


def test_a_sensor_s_name_is_compared_whole(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint, sensors=["camera/front"]) as subscriber:
        assert publisher.wait() == [b"verified/camera/front"]
        publisher.send_frame(image_header(1, sensor="camera/front_left"))
        publisher.send_frame(image_header(1))
        assert next_frame(subscriber).topic == "verified/camera/front"
        assert subscriber.unreadable == 0


def test_gaps_are_counted_by_topic(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint) as subscriber:
        publisher.wait()
        for ordinal in (7, 8, 11):
            publisher.send_frame(image_header(ordinal))
        publisher.send_frame(image_header(100, sensor="camera/rear"))
        publisher.send_frame(image_header(13))
        assert [next_frame(subscriber).lost for _ in range(5)] == [0, 0, 2, 0, 1]
        assert subscriber.lost == 3


def test_a_new_run_begins_anew_and_an_old_one_is_refused(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint) as subscriber:
        publisher.wait()
        publisher.send_frame(image_header(50))
        restarted = image_header(3)
        restarted.epoch = EPOCH + 1
        publisher.send_frame(restarted)
        publisher.send_frame(image_header(51))
        restarted.ordinal = 4
        publisher.send_frame(restarted)
        publisher.send_frame(restarted)
        restarted.ordinal = 6
        publisher.send_frame(restarted)
        frames = [next_frame(subscriber) for _ in range(4)]
        assert [frame.header.ordinal for frame in frames] == [50, 3, 4, 6]
        assert [frame.lost for frame in frames] == [0, 0, 0, 1]
        assert subscriber.unreadable == 2


def test_messages_that_break_the_contract_are_dropped(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint, status=True) as subscriber:
        publisher.wait(2)
        good = image_header(1)
        topic = b"verified/camera/front"
        whole = good.SerializeToString()
        publisher.send(topic)
        publisher.send(topic, whole)
        publisher.send(topic, b"\xff\xff", b"")
        publisher.send(topic + b"\xff", whole, b"")
        publisher.send(b"verified/camera/rear", whole, b"")
        publisher.send(topic, image_header(1, decision=4).SerializeToString(), b"")
        publisher.send(b"status/camera/front")
        publisher.send(b"status/camera/front", b"\x01")
        publisher.send(
            b"status/camera/front", status_pb2.SensorStatus(sensor="a").SerializeToString()
        )
        masked = image_header(1)
        masked.mask.items = 9
        masked.mask.planes = 1
        publisher.send_frame(masked, b"", b"\x00")
        publisher.send_frame(masked, b"")
        publisher.send_frame(good)
        assert next_frame(subscriber).header == good
        assert subscriber.unreadable == 11


def test_mask_and_seal_are_read(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint) as subscriber:
        publisher.wait()
        header = image_header(1)
        header.mask.items = 10
        header.mask.planes = 2
        seal = authentication_pb2.VerifierSeal(key_id=3, tag=b"t")
        publisher.send_frame(
            header, b"12345678", bytes([0b1, 0b10, 0b10000000, 0]), seal.SerializeToString()
        )
        publisher.send_frame(image_header(2), b"12345678", b"", seal.SerializeToString())
        frame = next_frame(subscriber)
        assert frame.mask is not None
        assert frame.mask.untrusted.nonzero()[0].tolist() == [0, 9]
        assert frame.mask.unchecked.nonzero()[0].tolist() == [7]
        assert frame.seal == seal
        assert next_frame(subscriber).mask is None


def test_events_come_beside_frames(publisher: Publisher) -> None:
    with Subscriber(
        publisher.endpoint, status=True, incidents=True, revocations=True
    ) as subscriber:
        subscribed = publisher.wait(4)
        assert sorted(subscribed) == [b"incident", b"revocation/", b"status/", b"verified/"]
        status = status_pb2.SensorStatus(sensor="camera/front", rate_hz=29.5)
        status.account.add(name="verified", count=7)
        incident = status_pb2.Incident(id="1", sensor="camera/front", cause="camera.frozen")
        revocation = verdict_pb2.Revocation(sensor="camera/front", first_sequence=3)
        publisher.send(b"status/camera/front", status.SerializeToString(), b"a seal")
        publisher.send(b"incident", incident.SerializeToString())
        publisher.send(b"incidental", incident.SerializeToString())
        publisher.send(b"revocation/camera/front", revocation.SerializeToString())
        found = [subscriber.receive(WAIT) for _ in range(3)]
        assert found == [
            Event("status/camera/front", status),
            Event("incident", incident),
            Event("revocation/camera/front", revocation),
        ]
        assert subscriber.unreadable == 1


def test_iteration_ends_when_nothing_comes(publisher: Publisher) -> None:
    with Subscriber(publisher.endpoint, timeout=0.01) as subscriber:
        assert list(subscriber) == []


def test_an_unknown_decision_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="trusted is no decision"):
        Subscriber("inproc://nobody", decisions=["trusted"])
