"""People over HTTP: one file, and lists within the caller's scope. Every read is logged before the data leaves."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.asn import repository
from services.pegawai.asn.berkas import menurut_riwayat, susun
from services.pegawai.asn.daftar import Daftar, Kunci
from services.pegawai.asn.hak import periksa_hak
from services.pegawai.asn.permintaan import BerkasDiminta, HalamanDiminta, Saringan, Urut
from services.pegawai.asn.schemas import Asn, AsnRingkas
from services.pegawai.orang.isian import Nip, Pembaca, PerTanggal
from services.pegawai.organisasi.repository import pastikan_unit
from shared.api.jawab import AliranOrang, HalamanOrang, Membaca, Pembacaan, RuteOrang
from shared.api.route import Baca
from shared.auth.pelaku import Pelaku
from shared.ekspor.daftar import Ekspor, kolom
from shared.http.etag import etag
from shared.http.keyset import encode_cursor, link_next
from shared.http.problem import IsianTidakSah, KesalahanIsian, wajib_ada
from shared.http.tajuk import Berversi
from shared.privasi.kelas import HUKDIS
from shared.privasi.saring import disamarkan
from shared.privasi.terlihat import Pandangan

router = APIRouter(prefix="/asn", tags=["asn"], route_class=RuteOrang)


KUNCI = "kunci"
"""Where a row of the file keeps what the page after it begins behind; no column shows it."""
EKSPOR_ASN = Ekspor(
    "asn",
    kolom(
        *("nip", "nama", "gelar_depan", "gelar_belakang", "status_pegawai", "golongan"),
        *("tingkat_pendidikan", "program_studi", "tahun_lulus"),
        *("kode_jabatan", "nama_jabatan", "jenjang", "eselon", "kelas", "kode_unit", "nama_unit", "tmt_pensiun"),
    ),
    orang="nip",
)


@router.get("", summary="Daftar pegawai", response_model=HalamanOrang[AsnRingkas])
async def daftar_asn(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, diminta: Annotated[HalamanDiminta, Query()]
) -> Response:
    """Pegawai dalam lingkup pemegang token: dicari, disaring, dan diurutkan. Pembacaan ini tercatat."""
    daftar, dilihat = await _daftar(baca, membaca, pelaku, diminta.saringan(), diminta.urut)
    rows = await daftar.ambil(baca, daftar.sesudah(diminta.cursor), diminta.limit + 1)
    jumlah = await daftar.hitung(baca) if diminta.hitung else None
    halaman = rows[: diminta.limit]
    following = None
    if len(rows) > diminta.limit:
        following = encode_cursor(daftar.nama_urutan, *daftar.kunci(halaman[-1]))
    isi = b'{"data":[%b],"berikutnya":%b,"jumlah":%b,"disamarkan":%b}' % (
        ",".join([each.isi for each in halaman]).encode(),
        orjson.dumps(following),
        orjson.dumps(jumlah),
        orjson.dumps(disamarkan(AsnRingkas, dilihat)),
    )
    return await membaca.jawab_teks(
        isi,
        nip=[each.nip for each in halaman],
        bawaan="mencari pegawai" if diminta.cari is not None else "melihat daftar pegawai",
        headers=link_next(membaca.request, following),
    )


@router.get(
    "/ekspor",
    summary="Daftar pegawai sebagai berkas",
    response_model=AsnRingkas,
    response_class=AliranOrang,
    responses=EKSPOR_ASN.responses,
)
async def ekspor_asn(
    baca: Baca, membaca: Membaca, pelaku: Pembaca, diminta: Annotated[BerkasDiminta, Query()]
) -> Response:
    """Seluruh daftar menurut saringan dan urutan yang sama, sebagai CSV atau XLSX. Pembacaan ini tercatat."""
    daftar, _ = await _daftar(baca, membaca, pelaku, diminta.saringan(), diminta.urut)

    async def ambil(sesudah: Kunci | None, banyak: int) -> Sequence[Mapping[str, Any]]:
        rows = await daftar.ambil(baca, sesudah, banyak)
        return [
            {**orjson.loads(each.isi), "nip": each.nip, "tmt_pensiun": each.tmt_pensiun, KUNCI: daftar.kunci(each)}
            for each in rows
        ]

    async def catat(nip: Sequence[str]) -> None:
        await membaca.catat(nip, "mengekspor daftar pegawai")

    # What the caller does not see has no column either.
    ekspor = EKSPOR_ASN.hanya(daftar.bidang)
    return await ekspor.jawab(
        diminta.format, ambil, None, itemgetter(KUNCI), membaca.runtime, catat=catat, sebagai=AliranOrang
    )


async def _daftar(
    baca: Baca, membaca: Pembacaan, pelaku: Pelaku, saringan: Saringan, urut: Urut | None
) -> tuple[Daftar, Pandangan]:
    dilihat = membaca.pandangan()
    periksa_hak(saringan, membaca, dilihat)
    await pastikan_unit(baca, saringan.di_bawah)
    return Daftar(pelaku, dilihat, saringan, urut), dilihat


@router.get("/{nip}", summary="Berkas satu pegawai", response_model=Asn)
async def baca_asn(
    nip: Nip,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: PerTanggal = None,
) -> Berversi:
    """Data satu pegawai dalam lingkup pemegang token; pembacaan ini tercatat dan dapat dilihat pegawai itu."""
    dilihat = membaca.pandangan(nip)
    hari_ini = membaca.runtime.clock.today()
    hari = per_tanggal or hari_ini
    lihat_hukdis = dilihat.melihat(HUKDIS)
    if hari == hari_ini:
        row = await repository.kini(baca, nip, pelaku, hari, lihat_hukdis=lihat_hukdis)
    else:
        tercatat = await repository.pada(baca, nip, pelaku, hari, lihat_hukdis=lihat_hukdis)
        row = None if tercatat is None else menurut_riwayat(tercatat, hari, hari_ini)
    row = wajib_ada(row, "Pegawai ini tidak ada atau di luar lingkup Anda.")
    if hari < row.tanggal_lahir:
        raise IsianTidakSah(
            "Pada tanggal itu pegawai ini belum lahir.",
            kesalahan=[KesalahanIsian(pointer="per_tanggal", pesan="sebelum tanggal lahir pegawai ini")],
        )
    isi = susun(row, hari, nik_utuh=dilihat.nik_utuh, akar=membaca.runtime.settings.root_path)
    return await membaca.jawab(
        Asn,
        isi,
        dilihat=dilihat,
        nip=[nip],
        bawaan="membaca berkas",
        headers={"ETag": etag(row.versi)},
    )
