"""One caller's load is that caller's trouble: the attacks that once stopped a service, through the gateway."""

import contextlib
import select
import socket
import time
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest

from tests.e2e.conftest import Berkas
from tests.sistem import SistemUji

pytestmark = pytest.mark.sistem
BANYAK = 200


@contextlib.contextmanager
def setengah_terkirim(sistem: SistemUji, token: str | None) -> Iterator[list[socket.socket]]:
    """Many connections, each with a request of which one byte of the body has been sent."""
    alamat = urlsplit(sistem.gerbang)
    kuasa = f"Authorization: Bearer {token}\r\n" if token else ""
    kepala = (
        f"POST /api/pegawai/saya/koreksi HTTP/1.1\r\nHost: {alamat.netloc}\r\n{kuasa}"
        "Idempotency-Key: k\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"
    )
    with contextlib.ExitStack() as stack:
        semua = []
        for _ in range(BANYAK):
            klien = stack.enter_context(
                socket.create_connection((alamat.hostname or "", alamat.port or 80), timeout=10)
            )
            klien.sendall(kepala.encode())
            semua.append(klien)
        yield semua


def terjawab(semua: list[socket.socket], sedikitnya: int) -> list[bytes]:
    """The status lines that have come, once there are so many."""
    jawaban: dict[int, bytes] = {}
    batas = time.monotonic() + 40
    while len(jawaban) < sedikitnya:
        assert time.monotonic() < batas, f"hanya {len(jawaban)} dijawab"
        siap, _, _ = select.select([each for each in semua if each.fileno() not in jawaban], [], [], 1)
        for each in siap:
            jawaban[each.fileno()] = each.recv(4096).split(b"\r\n")[0]
    return list(jawaban.values())


def test_half_sent_requests_of_one_employee_stop_nobody_else(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas
) -> None:
    verifikator = {"Authorization": f"Bearer {sistem.token('verifikator')}"}
    with setengah_terkirim(sistem, sistem.token("asn", nip=berkas.orang_lain)) as semua:
        for _ in range(5):
            assert klien.get("/api/pegawai/asn?limit=1", headers=verifikator).status_code == 200
            assert klien.get("/health/ready").status_code == 200
        status = Counter(each.split()[1] for each in terjawab(semua, BANYAK))
    # So many were let in, and not waited for; the others were not let in.
    assert status == {b"408": 64, b"429": BANYAK - 64}


def test_a_body_of_many_wrong_keys_is_refused_unread_and_in_few_words(
    klien: httpx.Client, sistem: SistemUji, berkas: Berkas
) -> None:
    tajuk = {"Authorization": f"Bearer {sistem.token('asn', nip=berkas.orang_lain)}", "Idempotency-Key": "k"}
    isi = {f"kunci{n}": 1 for n in range(100_000)}
    jawab = klien.post("/api/pegawai/saya/koreksi", json=isi, headers=tajuk)
    assert (jawab.status_code, jawab.json()["kode"]) == (413, "terlalu_besar")
    sedikit = klien.post("/api/pegawai/saya/koreksi", json=dict(list(isi.items())[:3000]), headers=tajuk)
    assert (sedikit.status_code, len(sedikit.json()["kesalahan"])) == (422, 20)
    assert len(sedikit.content) < 4096
