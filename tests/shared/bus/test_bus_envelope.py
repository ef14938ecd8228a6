"""The wire: every attribute survives it, and a reader that knows only the CloudEvents text reads the same."""

import re
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.events.envelope import PLAUSIBLE, Envelope, MalformedEnvelope
from tests.shared.dua_layanan import BarangDicatat

teks = st.text(min_size=1, alphabet=st.characters(codec="utf-8"))
waktu = st.datetimes(
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=7)), timezone(timedelta(hours=-3, minutes=-30))]),
)
amplop = st.builds(
    Envelope,
    id=st.uuids(),
    type=teks,
    source=teks,
    subject=st.just("asn.penerbit.barang.dicatat.b1"),
    key=teks,
    time=waktu,
    version=st.integers(min_value=0, max_value=PLAUSIBLE - 1),
    body=st.binary(max_size=40),
    traceparent=st.none() | st.from_regex(r"\A00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\Z"),
    causation=st.none() | teks,
)


def di_kawat(headers: dict[str, str]) -> dict[str, str]:
    """What NATS makes of headers: lines of bytes, blanks around values gone."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
    pairs = (line.partition(b":") for line in lines.split(b"\r\n") if line)
    return {name.decode(): value.strip().decode() for name, _, value in pairs}


def baca_menurut_teks(value: str) -> str:
    """Percent-decoding as section 3.1.3.2 of the HTTP binding words it, written without a library."""
    out = bytearray()
    place = 0
    while place < len(value):
        if value[place] == "%":
            out.append(int(value[place + 1 : place + 3], 16))
            place += 3
        else:
            out += value[place].encode("ascii")
            place += 1
    return out.decode("utf-8")


@given(amplop)
def test_an_envelope_comes_back_as_it_went(asli: Envelope) -> None:
    assert Envelope.read(asli.subject, di_kawat(asli.headers()), asli.body) == asli


@given(amplop)
def test_a_reader_of_the_specification_reads_the_same(asli: Envelope) -> None:
    headers = di_kawat(asli.headers())
    # Printable ASCII only, and of that neither blank nor quote nor a bare percent sign.
    assert all(re.fullmatch(r"(?:[\x21\x23\x24\x26-\x7e]|%[0-9A-F]{2})+", value) for value in headers.values())
    assert headers["ce-specversion"] == "1.0"
    assert UUID(headers["ce-id"]) == asli.id
    assert headers["Nats-Msg-Id"] == headers["ce-id"]
    assert baca_menurut_teks(headers["ce-type"]) == asli.type
    assert baca_menurut_teks(headers["ce-source"]) == asli.source
    assert baca_menurut_teks(headers["ce-subject"]) == asli.key
    assert datetime.fromisoformat(headers["ce-time"]) == asli.time
    assert int(headers["ce-aggregateversion"]) == asli.version
    assert headers.get("ce-traceparent") == headers.get("traceparent") == asli.traceparent


@given(amplop, st.randoms())
def test_header_names_may_come_in_any_case(asli: Envelope, acak: object) -> None:
    headers = {
        "".join(acak.choice((c.upper(), c.lower())) for c in name): value  # type: ignore[attr-defined]
        for name, value in asli.headers().items()
    }
    assert Envelope.read(asli.subject, headers, asli.body) == asli


@given(amplop, st.data())
def test_an_envelope_that_lacks_a_required_attribute_is_refused(asli: Envelope, data: st.DataObject) -> None:
    headers = asli.headers()
    wajib = [
        "ce-specversion", "ce-id", "ce-type", "ce-source", "ce-subject", "ce-time", "ce-aggregateversion",
    ]  # fmt: skip
    del headers[data.draw(st.sampled_from(wajib))]
    with pytest.raises(MalformedEnvelope):
        Envelope.read(asli.subject, headers, asli.body)


@given(st.none() | st.dictionaries(st.text(max_size=12), st.text(max_size=12)))
def test_whatever_comes_is_read_or_refused_but_never_an_accident(headers: dict[str, str] | None) -> None:
    with pytest.raises(MalformedEnvelope):
        Envelope.read("asn.x", headers, b"")


@given(st.text(max_size=70))
def test_only_a_plain_id_becomes_part_of_a_subject(id_: str) -> None:
    boleh = re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id_) is not None
    try:
        made = Envelope.around(
            BarangDicatat(id=id_, urutan=1, isi="x"), event_id=UUID(int=1), version=1, time=datetime.now(UTC)
        )
    except ValueError:
        assert not boleh
    else:
        assert boleh
        assert made.subject == f"asn.penerbit.barang.dicatat.{id_}"
