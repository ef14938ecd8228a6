"""A swap, a ring of three, a chain of four and a couple come into force whole, whatever dies on the way."""

from typing import Any

import httpx
import pytest

from deploy.demo.klien import Klien
from deploy.demo.kumpulan.empat import mainkan_empat
from deploy.demo.kumpulan.jalan import Petugas
from deploy.demo.kumpulan.pindah import Pindah
from shared.clock import SystemClock
from tests.e2e.test_tukar import duduki
from tests.sistem import Pemicu, SistemUji

pytestmark = pytest.mark.sistem

# Twins of the demo's cast, of whom the rules let anybody move; the last two of them are officers here.
KEMBAR = """
    SELECT a.nip, a.nama, a.versi, a.tmt_jabatan + 1 AS tmt, a.kode_jabatan AS kode, j.kelas, j.kode_unit AS unit,
           u.instansi
    FROM pegawai.asn a JOIN pegawai.jabatan j ON j.kode = a.kode_jabatan JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE a.nama LIKE 'Saudara Kembar%' AND NOT EXISTS (SELECT 1 FROM mutasi.usulan m WHERE m.nip = a.nip)
    ORDER BY a.nip LIMIT 13"""
KURSI = """
    SELECT DISTINCT ON (j.kode_unit) j.kode, j.kode_unit AS unit
    FROM pegawai.jabatan j JOIN pegawai.unit u ON u.kode = j.kode_unit
    WHERE j.jenjang = 'pelaksana' AND j.formasi = 1 AND j.kelas = $1 AND u.instansi = $2 AND j.nama = $3
      AND NOT EXISTS (SELECT 1 FROM pegawai.asn s WHERE s.kode_jabatan = j.kode)
    ORDER BY j.kode_unit, j.kode LIMIT 7"""
LAPANG = "DISHUB-AK-05"
"""A post with room for many."""
MATI = {
    "Mengusulkan tukar, cincin, rantai, dan pasangan": "mutasi",
    "Mencatat surat, memverifikasi, dan mendengar tim penilai": "postgres",
    "Melepas kumpulan: masing-masing ikatan seutuhnya": "gerbang",
    "Memutuskan dan memberlakukan": "nats",
    "Menunggu semuanya menduduki jabatan baru": "pegawai",
}


def pindah(orang: Any, tujuan: str, ganti: Any = None) -> Pindah:
    return Pindah(orang["nip"], orang["nama"], orang["kode"], orang["unit"], tujuan, ganti and ganti["nip"])


async def test_four_bonds_come_into_force_whole_while_services_are_killed(sistem: SistemUji) -> None:
    hari = SystemClock().today()
    orang = [dict(each) for each in await sistem.sql(KEMBAR)]
    *orang, periksa, lepas = orang
    a, b, c, d, e, f, g, h, i, j, k = orang
    kursi = await sistem.sql(KURSI, a["kelas"], a["instansi"], "Penelaah Teknis Kebijakan")
    async with httpx.AsyncClient(base_url=sistem.gerbang, timeout=30) as http:
        # F and I sit where they always sat, among many; so do the two of the couple.
        duduk = (a, b, c, d, f, g, h)
        for nomor, (siapa, satu) in enumerate(zip(duduk, kursi, strict=True), start=70):
            await duduki(http, sistem, siapa, satu["kode"], nomor)
            siapa |= {"kode": satu["kode"], "unit": satu["unit"]}
        await sistem.tenang()
        ikatan = [
            ("tukar", (pindah(a, b["kode"], b), pindah(b, a["kode"], a))),
            ("cincin", (pindah(c, d["kode"], d), pindah(d, e["kode"], e), pindah(e, c["kode"], c))),
            (
                "rantai",
                (pindah(f, LAPANG), pindah(g, f["kode"], f), pindah(h, g["kode"], g), pindah(i, h["kode"], h)),
            ),
            ("pasangan", (pindah(j, LAPANG), pindah(k, LAPANG))),
        ]
        pengusul = Klien(http, sistem.token("verifikator"))
        pemeriksa, pelepas = (Klien(http, sistem.token("verifikator", nip=each["nip"])) for each in (periksa, lepas))
        petugas = Petugas(
            pengusul, pemeriksa, Klien(http, sistem.token("tim_penilai")), Klien(http, sistem.token("ppk")), pelepas
        )
        pemicu = Pemicu({langkah: lambda nama=nama: sistem.bunuh(nama) for langkah, nama in MATI.items()})
        hasil = await mainkan_empat(petugas, ikatan, hari, pemicu, "Empat ikatan, dengan layanan yang mati")
    assert pemicu.terpicu == list(MATI)
    assert hasil.dilepas == len(orang)
    assert all(hasil.terlaksana(satu) for _, satu in ikatan)
    await sistem.tenang()
    # Each once: no placement twice, and nobody beyond the seats.
    usulan = [each.id for each in hasil.kumpulan.usulan.values()]
    penempatan = await sistem.sql(
        "SELECT usulan_id FROM pegawai.penempatan WHERE usulan_id = ANY($1::uuid[]) AND digantikan_pada IS NULL", usulan
    )
    assert sorted(str(each["usulan_id"]) for each in penempatan) == sorted(usulan)
    lebih = await sistem.sql(
        "SELECT j.kode FROM pegawai.jabatan j WHERE j.kode = ANY($1) AND j.formasi < "
        "(SELECT count(*) FROM pegawai.asn a WHERE a.kode_jabatan = j.kode)",
        [each.tujuan for _, satu in ikatan for each in satu],
    )
    assert lebih == []
    assert await sistem.sql("SELECT usulan_id FROM pegawai.penempatan_menunggu") == []
