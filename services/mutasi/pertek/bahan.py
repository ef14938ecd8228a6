"""What is looked at before cases are sent: their papers, their people, and what their last judgement asks for."""

# Statements are put together from constants only.
# ruff: noqa: S608

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple
from uuid import UUID

from services.mutasi.antar.repository import antar_banyak
from services.mutasi.berkas import repository as berkas
from services.mutasi.berkas.daftar import salinan_bkn
from services.mutasi.berkas.fakta import HILANG
from services.mutasi.berkas.utuh import tidak_utuh
from services.mutasi.hukum.dokumen import JenisDokumen
from services.mutasi.hukum.hasil import Hasil
from services.mutasi.hukum.masa_surat import berlaku_sampai
from services.mutasi.kumpulan.anggota import Anggota
from services.mutasi.kumpulan.repository import Baca
from services.mutasi.pengecualian import perkara as pengecualian
from services.mutasi.pertek.keadaan import StatusPertek
from services.mutasi.pertek.siap import IMUT, Bahan, Pegawai, Salinan, Surat
from shared.db.statement import Statement, any_of
from shared.ketentuan.hari import KetentuanHari
from shared.service import Runtime


class _SuratTercatat(NamedTuple):
    usulan_id: UUID
    jenis: JenisDokumen
    nomor: str
    tanggal: date
    selesai: date | None
    dikonfirmasi: bool


_SURAT = Statement(
    f"""
    SELECT usulan_id, jenis, nomor, tanggal, selesai, dikonfirmasi_oleh IS NOT NULL AS dikonfirmasi
    FROM usulan_dokumen WHERE usulan_id = {any_of("id", "uuid")} AND digantikan_pada IS NULL
    ORDER BY usulan_id, dicatat_pada, id""",
    _SuratTercatat,
)


async def surat(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, list[Surat]]:
    """The papers of these cases that nothing has replaced, in the order in which they were recorded."""
    semua: dict[UUID, list[Surat]] = defaultdict(list)
    for each in await baca.fetch(_SURAT, id=sorted(usulan_id)):
        jenis = JenisDokumen(each.jenis)
        menunggu = jenis.perlu_konfirmasi and not each.dikonfirmasi
        semua[each.usulan_id].append(Surat(jenis, each.nomor, each.tanggal, each.selesai, menunggu))
    return semua


class _PegawaiTercatat(NamedTuple):
    nip: str
    nama: str
    kode_jabatan: str | None
    tahun: list[int]


_PEGAWAI = Statement(
    f"""
    SELECT nip, nama, kode_jabatan,
           ARRAY(SELECT CAST(k ->> 'tahun' AS integer) FROM jsonb_array_elements(kinerja) AS k) AS tahun
    FROM proyeksi_asn WHERE nip = {any_of("nip")}""",
    _PegawaiTercatat,
)


async def _pegawai(baca: Baca, usulan: Collection[Anggota]) -> dict[UUID, Pegawai]:
    rows = await baca.fetch(_PEGAWAI, nip=sorted({each.nip for each in usulan}))
    tercatat = {each.nip: Pegawai(each.nama, each.kode_jabatan, frozenset(each.tahun)) for each in rows}
    hasil = {each.id: tercatat[each.nip] for each in usulan if each.nip in tercatat}
    # Who comes from another government is not in the register: their papers stand for it.
    for nomor, lain in (await antar_banyak(baca, {each.id for each in usulan})).items():
        if (datang := lain.pegawai_luar) is not None:
            hasil[nomor] = Pegawai(datang.nama, None, frozenset(each.tahun for each in datang.kinerja))
    return hasil


class _SuratDiminta(NamedTuple):
    usulan_id: UUID
    jenis: JenisDokumen


_DIMINTA = Statement(
    f"""
    SELECT DISTINCT p.usulan_id, k ->> 'dokumen' AS jenis FROM usulan_putusan p
    JOIN (SELECT usulan_id, max(versi) AS versi FROM usulan_penilaian
          WHERE usulan_id = {any_of("id", "uuid")} GROUP BY usulan_id) akhir USING (usulan_id, versi)
    CROSS JOIN LATERAL jsonb_array_elements(p.kurang) AS k
    WHERE p.hasil <> '{Hasil.TERPENUHI}' AND k ->> 'dokumen' IS NOT NULL AND p.kode <> 'K-05'
    ORDER BY 1, 2""",
    _SuratDiminta,
    sure=("jenis",),
)


async def _diminta(baca: Baca, usulan_id: Collection[UUID]) -> dict[UUID, list[JenisDokumen]]:
    wajib: dict[UUID, list[JenisDokumen]] = defaultdict(list)
    for each in await baca.fetch(_DIMINTA, id=sorted(usulan_id)):
        wajib[each.usulan_id].append(JenisDokumen(each.jenis))
    return wajib


_BERACARA = Statement(
    f"SELECT id FROM usulan WHERE id = {any_of('id', 'uuid')} AND nomor_berita_acara IS NOT NULL", UUID
)


async def _wajib(baca: Baca, usulan: Collection[Anggota]) -> dict[UUID, list[JenisDokumen]]:
    """What the checklist of each case asks for, and the minutes of the tim penilai once there are any."""
    nomor = {each.id for each in usulan}
    diminta, beracara = await _diminta(baca, nomor), set(await baca.fetch(_BERACARA, id=sorted(nomor)))
    kecuali = await pengecualian.disetujui_banyak(baca, nomor)
    return {
        each.id: list(
            dict.fromkeys(
                [
                    *diminta[each.id],
                    *salinan_bkn({satu.aturan for satu in kecuali.get(each.id, ())}, pppk=each.pppk),
                    *([JenisDokumen.BERITA_ACARA_TIM_PENILAI] if each.id in beracara else ()),
                ]
            )
        )
        for each in usulan
    }


class _PertekTerakhir(NamedTuple):
    usulan_id: UUID
    status: StatusPertek


_PERTEK = Statement(
    f"""
    SELECT DISTINCT ON (usulan_id) usulan_id, status FROM pertek_anggota
    WHERE usulan_id = {any_of("id", "uuid")} AND pertek_id IS DISTINCT FROM CAST(:kecuali AS uuid)
    ORDER BY usulan_id, putaran DESC, id DESC""",
    _PertekTerakhir,
)


async def status_terakhir(
    baca: Baca, usulan_id: Collection[UUID], kecuali: UUID | None = None
) -> dict[UUID, StatusPertek]:
    """Where the last submission of each of these cases stands, apart from one."""
    rows = await baca.fetch(_PERTEK, id=sorted(usulan_id), kecuali=kecuali)
    return {each.usulan_id: each.status for each in rows}


async def _salinan(
    baca: Baca, usulan_id: Collection[UUID], rusak: Collection[str]
) -> dict[UUID, dict[JenisDokumen, Salinan]]:
    semua: dict[UUID, dict[JenisDokumen, Salinan]] = defaultdict(dict)
    for each in await berkas.berkas_usulan(baca, usulan_id):
        sebab = [HILANG.pesan] if each.sha256 in rusak else each.keadaan.sebab
        semua[each.usulan_id][JenisDokumen(each.jenis)] = Salinan(sebab)
    return semua


async def salinan_rusak(runtime: Runtime, usulan_id: Collection[UUID]) -> frozenset[str]:
    """Of the copies of these cases that would be sent the digests of those that the store has no longer.

    Raises:
        GudangTidakTerjangkau.
    """
    semua = await berkas.berkas_usulan(runtime.reader, usulan_id)
    return await tidak_utuh(runtime, [each.sha256 for each in semua if each.keadaan.layak and each.jenis != IMUT])


async def kumpulkan(
    baca: Baca, usulan: Mapping[UUID, Anggota], dalam: UUID | None, rusak: Collection[str], ketentuan: KetentuanHari
) -> dict[UUID, Bahan]:
    """All that is looked at of these cases; ``dalam`` is the submission in which they are already, ``rusak`` of
    ``salinan_rusak``."""
    kosong: dict[UUID, list[Surat]] = {each: [] for each in usulan}
    milik = kosong | {
        nomor: [
            each._replace(selesai=berlaku_sampai(each.jenis, each.tanggal, each.selesai, ketentuan)) for each in semua
        ]
        for nomor, semua in (await surat(baca, usulan)).items()
    }
    salinan = await _salinan(baca, usulan, rusak)
    orang = await _pegawai(baca, usulan.values())
    wajib = await _wajib(baca, usulan.values())
    pertek = await status_terakhir(baca, usulan, dalam)
    return {
        each.id: Bahan(each, orang.get(each.id), milik[each.id], salinan[each.id], wajib[each.id], pertek.get(each.id))
        for each in usulan.values()
    }
