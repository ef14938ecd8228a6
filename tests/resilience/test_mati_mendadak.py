"""Killing any process at any step of a case changes nothing in its result."""

from typing import Any

import pytest

from tests.sistem import BAGIAN, Pemicu, SistemUji, intisari, periksa_sekali

pytestmark = pytest.mark.sistem

IMPOR = "Mengimpor berkas SIASN pegawai itu"
SKOR = "Menghitung IP ASN dan kecocokan jabatan"
USUL = "Membuat usulan dan menilai aturan"
VERIFIKASI = "Verifikasi BKPSDM"
PERTIMBANGAN = "Pertimbangan tim penilai kinerja"
KEPUTUSAN = "Keputusan PPK"
TMT = "Menunggu TMT dan penempatan baru"
KOTAK_MASUK = "Membuka kotak masuk tiga orang yang bersangkutan"

MATI = [
    ("pegawai", IMPOR),
    ("kompetensi", SKOR),
    ("gerbang", USUL),
    ("mutasi", VERIFIKASI),
    ("nats", PERTIMBANGAN),
    ("postgres", KEPUTUSAN),
    ("notifikasi", KOTAK_MASUK),
    # The decision is committed and everything else is still to happen: nobody but the system itself goes on now.
    *((nama, TMT) for nama in ("postgres", "nats", "pegawai", "mutasi", "notifikasi")),
]


@pytest.mark.parametrize(("nama", "langkah"), MATI)
async def test_killing_a_process_changes_nothing_in_the_result(
    sistem: SistemUji, tanpa_gangguan: dict[str, Any], nama: str, langkah: str
) -> None:
    sebelum = sistem.mulai_ulang.get(nama, 0)
    pemicu = Pemicu({langkah: lambda: sistem.bunuh(nama)})
    hasil = await sistem.mainkan(pemicu)
    assert pemicu.terpicu == [langkah]
    sistem.siap()
    assert sistem.mulai_ulang[nama] == sebelum + 1
    assert intisari(hasil) == tanpa_gangguan
    await periksa_sekali(sistem, hasil)


async def test_killing_one_process_after_the_other_on_the_way_changes_nothing_either(
    sistem: SistemUji, tanpa_gangguan: dict[str, Any]
) -> None:
    urutan = dict(zip((IMPOR, SKOR, USUL, VERIFIKASI, PERTIMBANGAN, KEPUTUSAN, TMT), reversed(BAGIAN), strict=True))
    pemicu = Pemicu({langkah: lambda nama=nama: sistem.bunuh(nama) for langkah, nama in urutan.items()})
    hasil = await sistem.mainkan(pemicu)
    assert len(pemicu.terpicu) == len(BAGIAN)
    sistem.siap()
    assert intisari(hasil) == tanpa_gangguan
    await periksa_sekali(sistem, hasil)
