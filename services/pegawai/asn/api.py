"""People over HTTP: one file, and lists within the caller's scope. Every read is logged before the data leaves."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query
from starlette.responses import Response

from services.pegawai.asn import repository
from services.pegawai.asn.berkas import susun
from services.pegawai.asn.daftar import JENIS_KUNCI, Daftar, Kunci
from services.pegawai.asn.hak import periksa_hak
from services.pegawai.asn.permintaan import Diminta
from services.pegawai.asn.schemas import Asn, AsnRingkas, HalamanAsn
from services.pegawai.orang.isian import Nip, Pembaca
from shared.api.jawab import AliranOrang, Membaca, RuteOrang
from shared.api.route import Baca
from shared.ekspor.daftar import Ekspor, Format, Kolom
from shared.http.etag import etag
from shared.http.hari import Hari
from shared.http.keyset import decode_cursor, encode_cursor, link_next
from shared.http.problem import RESPONSES, IsianTidakSah, KesalahanIsian, KursorTidakSah, TidakDitemukan
from shared.privasi.kelas import HUKDIS
from shared.privasi.saring import disamarkan

router = APIRouter(prefix="/asn", tags=["asn"], route_class=RuteOrang, responses=RESPONSES)


@router.get("/{nip}", summary="Berkas satu pegawai", response_model=Asn)
async def baca_asn(
    nip: Nip,
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    per_tanggal: Annotated[
        Hari | None, Query(description="Keadaan pada hari itu, lampau atau yang akan datang; kosong: hari ini.")
    ] = None,
) -> Response:
    """Data satu pegawai dalam lingkup pemegang token; pembacaan ini tercatat dan dapat dilihat pegawai itu."""
    dilihat = membaca.pandangan(nip)
    hari_ini = membaca.runtime.clock.today()
    hari = per_tanggal or hari_ini
    lihat_hukdis = dilihat.melihat(HUKDIS)
    if hari == hari_ini:
        row = await repository.kini(baca, nip, pelaku, hari, lihat_hukdis=lihat_hukdis)
    else:
        row = await repository.pada(baca, nip, pelaku, hari, hari_ini, lihat_hukdis=lihat_hukdis)
    if row is None:
        raise TidakDitemukan("Pegawai ini tidak ada atau di luar lingkup Anda.")
    if hari < row["tanggal_lahir"]:
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
        headers={"ETag": etag(row["versi"])},
    )


EKSPOR_ASN = Ekspor(
    "asn",
    (
        Kolom("NIP", "nip"),
        Kolom("NAMA", "nama"),
        Kolom("GELAR DEPAN", "gelar_depan"),
        Kolom("GELAR BELAKANG", "gelar_belakang"),
        Kolom("STATUS PEGAWAI", "status_pegawai"),
        Kolom("GOLONGAN", "golongan"),
        Kolom("TINGKAT PENDIDIKAN", "tingkat_pendidikan"),
        Kolom("KODE JABATAN", "kode_jabatan"),
        Kolom("NAMA JABATAN", "nama_jabatan"),
        Kolom("JENJANG", "jenjang"),
        Kolom("ESELON", "eselon"),
        Kolom("KELAS", "kelas"),
        Kolom("KODE UNIT", "kode_unit"),
        Kolom("NAMA UNIT", "nama_unit"),
        Kolom("TMT PENSIUN", "tmt_pensiun"),
    ),
    orang="nip",
)


@router.get("", summary="Daftar pegawai", response_model=HalamanAsn, responses=EKSPOR_ASN.responses)
async def daftar_asn(
    baca: Baca,
    membaca: Membaca,
    pelaku: Pembaca,
    diminta: Diminta,
    bentuk: Format = "json",
) -> Response:
    """Pegawai dalam lingkup pemegang token: dicari, disaring, dan diurutkan. Pembacaan ini tercatat."""
    dilihat = membaca.pandangan()
    periksa_hak(diminta.saringan, membaca, dilihat)
    daftar = Daftar(pelaku, dilihat, diminta.saringan, diminta.urut)
    if bentuk != "json":

        async def ambil(sesudah: Kunci | None, banyak: int) -> Sequence[Mapping[str, Any]]:
            return await daftar.ambil(baca, sesudah, banyak, teks=False)

        async def catat(nip: Sequence[str]) -> None:
            await membaca.catat(nip, "mengekspor daftar pegawai")

        # What the caller does not see has no column either.
        ekspor = EKSPOR_ASN.hanya(daftar.bidang)
        return await ekspor.jawab(bentuk, ambil, None, daftar.kunci, membaca.runtime, catat=catat, sebagai=AliranOrang)
    rows = await daftar.ambil(baca, _sesudah(diminta.cursor, daftar), diminta.limit + 1, teks=True)
    jumlah = await daftar.hitung(baca) if diminta.hitung else None
    halaman = rows[: diminta.limit]
    following = None
    if len(rows) > diminta.limit:
        following = encode_cursor(daftar.nama_urutan, *daftar.kunci(halaman[-1]))
    isi = b'{"data":[%b],"berikutnya":%b,"jumlah":%b,"disamarkan":%b}' % (
        ",".join([each["isi"] for each in halaman]).encode(),
        orjson.dumps(following),
        orjson.dumps(jumlah),
        orjson.dumps(disamarkan(AsnRingkas, dilihat)),
    )
    return await membaca.jawab_teks(
        isi,
        nip=[each["nip"] for each in halaman],
        bawaan="mencari pegawai" if diminta.saringan.cari is not None else "melihat daftar pegawai",
        headers=link_next(membaca.request, following),
    )


def _sesudah(cursor: str | None, daftar: Daftar) -> Kunci | None:
    isi = decode_cursor(cursor, str, *JENIS_KUNCI[daftar.nama_urutan])
    if isi is None:
        return None
    if isi[0] != daftar.nama_urutan:
        raise KursorTidakSah("Kursor ini dari urutan lain. Mulai lagi dari halaman pertama.")
    return isi[1:]
