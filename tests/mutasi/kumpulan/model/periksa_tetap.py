"""What holds after every step, read from the databases: one seat one person, four eyes, no step lost or doubled."""

from collections import defaultdict
from typing import Any

from services.mutasi.usulan.jenis.dalam_kota import DALAM_KOTA
from shared.contracts.mutasi import (
    UsulanBerlaku,
    UsulanDibuat,
    UsulanDikembalikan,
    UsulanDilantik,
    UsulanDiperbaiki,
    UsulanDipertimbangkan,
    UsulanDiputuskan,
    UsulanDitolak,
    UsulanDiverifikasi,
)
from shared.events.registry import type_of
from tests.layanan import ServiceUnderTest
from tests.mutasi.kumpulan.model.kota_acak import KERABAT

DOKUMEN = ("dokumen", "konfirmasi_dokumen", "penarikan_dokumen")
TANPA_KABAR = (*DOKUMEN, "menunggu_kursi", "pembatalan_penempatan")
"""What is on record and no other service hears of; and of a placement only that it failed."""
KABAR = {
    type_of(each).name
    for each in (
        *(UsulanDibuat, UsulanDiverifikasi, UsulanDikembalikan, UsulanDiperbaiki, UsulanDipertimbangkan),
        *(UsulanDiputuskan, UsulanDilantik, UsulanBerlaku, UsulanDitolak),
    )
}
"""Facts that tell of a step."""
BERIKUT = {
    (each.langkah, dari, ke) for each in DALAM_KOTA.peralihan for dari in (each.dari or (None,)) for ke in each.ke
} | {("menunggu_kursi", each, each) for each in ("diputuskan", "berlaku")}
"""The way of a case within the city, as it is declared: anything else is an illegal step."""
BAGIAN = {"pengajuan": "pengusul", "perbaikan": "pengusul", "verifikasi": "pemeriksa", "pertimbangan": "tim_penilai"}
BAGIAN |= {"keputusan": "pemutus", "pelantikan": "pelantik", "pembatalan": "pembatal"}
_ISI = """
    SELECT md5(concat(
        (SELECT string_agg(u::text, ';' ORDER BY u.id) FROM usulan u),
        (SELECT string_agg(l::text, ';' ORDER BY l.id) FROM usulan_langkah l),
        (SELECT string_agg(d::text, ';' ORDER BY d.id) FROM usulan_dokumen d),
        (SELECT string_agg(k::text, ';' ORDER BY k.id) FROM kumpulan k),
        (SELECT string_agg(p::text, ';' ORDER BY p::text) FROM kumpulan_pasangan p),
        (SELECT string_agg(p::text, ';' ORDER BY p::text) FROM kumpulan_pelepasan p),
        (SELECT string_agg(o.id || o.subject, ';' ORDER BY o.id) FROM outbox o))) AS isi"""


async def isi(mutasi: ServiceUnderTest) -> str:
    """All that an action may change, in one word."""
    return (await mutasi.sql(_ISI))[0]["isi"]


async def langkah(mutasi: ServiceUnderTest) -> None:
    """Of every case the way it went, who took each step, and what was told of it."""
    rows = await mutasi.sql(
        """SELECT l.usulan_id::text AS usulan, u.nip, l.versi, l.langkah, l.dari_status, l.ke_status, l.oleh, l.subjek,
                  l.rincian ->> 'tugas' AS tugas, u.status, u.versi AS kini
           FROM usulan_langkah l JOIN usulan u ON u.id = l.usulan_id ORDER BY l.id"""
    )
    menurut: dict[str, list[Any]] = defaultdict(list)
    for each in rows:
        menurut[each["usulan"]].append(each)
    kabar = await _kabar(mutasi)
    for nomor, jalan in menurut.items():
        _jalannya(nomor, jalan)
        _orangnya(nomor, jalan)
        dikabarkan = [
            each["versi"]
            for each in jalan
            if each["langkah"] not in TANPA_KABAR
            and not (each["langkah"] == "penempatan" and each["ke_status"] == "berlaku")
        ]
        assert kabar.get(nomor, []) == dikabarkan, f"{nomor}: told {kabar.get(nomor)}, taken {dikabarkan}"
    assert set(kabar) <= set(menurut)


async def _kabar(mutasi: ServiceUnderTest) -> dict[str, list[int]]:
    rows = await mutasi.sql("SELECT subject, headers FROM outbox WHERE subject LIKE 'asn.mutasi.usulan.%' ORDER BY id")
    hasil: dict[str, list[int]] = defaultdict(list)
    for each in rows:
        if each["headers"]["ce-type"] in KABAR:
            hasil[each["subject"].rpartition(".")[2]].append(int(each["headers"]["ce-aggregateversion"]))
    return hasil


def _jalannya(nomor: str, jalan: list[Any]) -> None:
    status, versi = None, 0
    for each in jalan:
        letak = f"{nomor}: {each['langkah']} {each['dari_status']} -> {each['ke_status']}"
        if each["langkah"] in DOKUMEN:
            assert each["dari_status"] == each["ke_status"] == status, letak
        else:
            assert (each["langkah"], each["dari_status"], each["ke_status"]) in BERIKUT, letak
            assert each["dari_status"] == status, f"{letak}, and it stood at {status}"
        assert each["versi"] > versi, f"{letak}: version {each['versi']} after {versi}"
        status, versi = each["ke_status"], each["versi"]
    assert jalan[-1]["status"] == status, f"{nomor} stands at {jalan[-1]['status']}, its last step led to {status}"
    assert jalan[-1]["kini"] >= versi


def _orangnya(nomor: str, jalan: list[Any]) -> None:
    """One human one part, and nobody in their own affairs or a relative's; no two of one family on one case."""
    pernah: list[tuple[str, str, str]] = []
    for each in jalan:
        if each["subjek"] is None:
            assert each["oleh"].startswith("layanan:"), f"{nomor}: {each['langkah']} by nobody"
            continue
        letak = f"{nomor}: {each['langkah']} by {each['oleh']}"
        sendiri = each["langkah"] == "konfirmasi_dokumen" and each["oleh"] == each["nip"]
        assert sendiri or each["oleh"] != each["nip"], f"{letak}, whom it is about"
        assert each["oleh"] not in KERABAT.get(each["nip"], ()), f"{letak}, a relative"
        if each["langkah"] in DOKUMEN:
            continue
        bagian = each["tugas"] or BAGIAN[each["langkah"]]
        menarik = each["langkah"] == "pembatalan" and each["dari_status"] in ("draf", "dikembalikan")
        for lain, oleh, subjek in pernah:
            if each["oleh"] == oleh or each["subjek"] == subjek:
                assert lain == bagian or (menarik and lain == "pengusul"), f"{letak}, who is {lain} already"
            else:
                sekeluarga = each["oleh"] in KERABAT.get(oleh, ())
                # Whoever has proposed may withdraw it whoever has looked at it meanwhile.
                assert menarik or not sekeluarga, f"{letak}, a relative of an officer"
        pernah.append((bagian, each["oleh"], each["subjek"]))


async def kursi(mutasi: ServiceUnderTest, pegawai: ServiceUnderTest) -> None:
    """In the register nobody sits on a seat that is not there, and nobody has two open cases."""
    lebih = await pegawai.sql(
        """SELECT a.kode_jabatan, count(*) AS orang, j.formasi FROM asn a JOIN jabatan j ON j.kode = a.kode_jabatan
           GROUP BY 1, j.formasi HAVING count(*) > j.formasi"""
    )
    assert not lebih, f"more people than seats: {lebih}"
    terbuka = await mutasi.sql(
        """SELECT nip FROM usulan WHERE status NOT IN ('ditolak', 'dibatalkan', 'gagal_berlaku')
           AND (status <> 'berlaku' OR penempatan = 'menunggu') GROUP BY nip HAVING count(*) > 1"""
    )
    assert not terbuka, f"two open cases of one person: {terbuka}"


async def kumpulan(mutasi: ServiceUnderTest) -> None:
    """Nobody lets go what they have made, and nobody is decided who was not let go."""
    sama = await mutasi.sql(
        """SELECT k.id FROM kumpulan k JOIN kumpulan_pelepasan p ON p.kumpulan_id = k.id
           WHERE ARRAY[k.dibuat_oleh, k.dibuat_subjek] && ARRAY[p.oleh, p.subjek]"""
    )
    assert not sama, f"made and let go by one human: {sama}"
    luput = await mutasi.sql(
        """SELECT id FROM usulan WHERE kumpulan_id IS NOT NULL AND pelepasan_id IS NULL
           AND status IN ('diputuskan', 'berlaku')"""
    )
    assert not luput, f"decided before it was let go: {luput}"
