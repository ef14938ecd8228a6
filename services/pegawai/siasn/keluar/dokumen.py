"""The PDF of a decree comes in: for every row of that decree, those that wait, those that are still to come, and those
that BKN has with another paper or without.

``terima`` takes it from wherever it comes; that an officer uploads it is one way.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from services.pegawai.orang.konflik import tolak_konflik
from services.pegawai.siasn.keluar.alur_buku import BELUM_SAMPAI, PEKERJAAN, SEBELUM_LAMPIRAN, SESUDAH_LAMPIRAN
from services.pegawai.siasn.keluar.errors import BukanPdf, DokumenTerlaluBesar, TanggalSkBerbeda
from services.pegawai.siasn.keluar.jenis import PENULIS
from services.pegawai.siasn.keluar.repository import DISUSUL
from services.pegawai.siasn.klien.tulis.dokumen import JenisDokumenSiasn
from services.pegawai.siasn.nomor_sk import kunci_sk
from shared.auth.pelaku import Pelaku
from shared.db.statement import Statement, listed
from shared.db.unit_of_work import UnitOfWork
from shared.http.problem import KesalahanIsian

# Statements are put together from declared sets of states only.
# ruff: noqa: S608

_MENURUT = """b.kunci_sk = l.kunci_sk
        AND coalesce(CAST(b.isi ->> 'tanggal_sk' AS date), l.tanggal_sk) = l.tanggal_sk AND l.nip IN ('', b.nip)"""
"""SQL: whether the paper ``l`` goes with the row ``b``: of its decree, and of its person where it is about one."""
MASIH_DIPERLUKAN = f"""(
    SELECT CASE WHEN bool_or(b.keadaan IN {listed((*BELUM_SAMPAI, "berbeda"))}) THEN NULL
           ELSE greatest(siasn_dokumen.dicatat_pada, max(l.pada), max(b.keadaan_pada)) END
    FROM siasn_lampiran l LEFT JOIN siasn_buku b ON {_MENURUT}
    WHERE l.sha256 = siasn_dokumen.sha256)"""
"""SQL: since when nothing needs a PDF any more; NULL while a row of its decree is on its way."""


_TERLARANG = re.compile(rb"/(Encrypt|JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z])")
"""What a scan or a print of a decree does not hold: a lock, what runs, other files. Seen where it stands in the open;
what is packed is BKN's to open, and no page here ever does."""


@dataclass(frozen=True, slots=True)
class DokumenSk:
    """A PDF, and of which decree it is what."""

    nomor_sk: str
    tanggal_sk: date
    jenis: JenisDokumenSiasn
    nama: str
    isi: bytes
    nip: str = ""
    """Of whom it is, where it is about one of those whom the decree names; empty: the paper of all of them."""


class DokumenDiterima(NamedTuple):
    """What became of it."""

    sha256: str
    ukuran: int
    menunggu: int
    """Rows that go with it."""
    menggantikan: str | None
    """The digest of the paper whose place it has taken."""

    @property
    def tercatat(self) -> dict[str, str | int]:
        """What the trail tells of it."""
        return {"sha256": self.sha256, "ukuran": self.ukuran}

    @property
    def digantikan(self) -> dict[str, str] | None:
        """What the trail tells of the paper before it."""
        return None if self.menggantikan is None else {"sha256": self.menggantikan}


_TENTANG = Statement("SELECT DISTINCT nip FROM siasn_buku WHERE kunci_sk = :kunci_sk", str)


async def tolak_sk_sendiri(uow: UnitOfWork, pelaku: Pelaku, nomor_sk: str) -> None:
    """Refuse who would bring the paper of a decree about themselves or a relative. Raises KonflikKepentingan."""
    for nip in await uow.fetch(_TENTANG, kunci_sk=kunci_sk(nomor_sk)):
        await tolak_konflik(uow, pelaku, nip, "SK ini juga tentang Anda atau kerabat Anda. Mintalah petugas lain.")


_TANGGAL = Statement(
    """
    SELECT DISTINCT isi ->> 'tanggal_sk' AS tanggal FROM siasn_buku
    WHERE kunci_sk = :kunci_sk AND isi ->> 'tanggal_sk' IS NOT NULL ORDER BY 1""",
    str,
    sure=("tanggal",),
)


async def terima(uow: UnitOfWork, dokumen: DokumenSk, batas: int) -> DokumenDiterima:
    """Keep a PDF as the paper of its decree, in the place of an earlier one, and let go what waits for it.

    ``batas``: so many bytes at most.

    Raises:
        BukanPdf, DokumenTerlaluBesar, TanggalSkBerbeda.
    """
    periksa_pdf(dokumen.isi, batas)
    kunci = kunci_sk(dokumen.nomor_sk)
    tercatat = await uow.fetch(_TANGGAL, kunci_sk=kunci)
    if tercatat and dokumen.tanggal_sk.isoformat() not in tercatat:
        hari = ", ".join(f"{date.fromisoformat(each):%d-%m-%Y}" for each in tercatat)
        raise TanggalSkBerbeda(
            f"SK {dokumen.nomor_sk} tercatat bertanggal {hari}. Periksa nomor dan tanggalnya, lalu unggah lagi.",
            kesalahan=[KesalahanIsian(pointer="/tanggal_sk", pesan="bukan tanggal SK yang tercatat")],
        )
    diterima = await simpan_dokumen(uow, dokumen, kunci)
    surat = {"nomor_sk": dokumen.nomor_sk, "tanggal_sk": dokumen.tanggal_sk.isoformat()}
    isi = {**surat, "jenis": int(dokumen.jenis), **diterima.tercatat}
    uow.audit("unggah", "siasn_dokumen", diterima.sha256, sebelum=diterima.digantikan, sesudah=isi)
    return diterima


_SIMPAN = Statement("""
    INSERT INTO siasn_dokumen (sha256, isi, dicatat_pada) VALUES (:sha256, :isi, :kini)
    ON CONFLICT (sha256) DO UPDATE SET dicatat_pada = excluded.dicatat_pada""")
_LAMPIRKAN = Statement(
    """
    INSERT INTO siasn_lampiran AS l (kunci_sk, jenis, nip, nomor_sk, tanggal_sk, nama, sha256, ukuran, oleh, pada)
    VALUES (:kunci_sk, :jenis, :nip, :nomor_sk, :tanggal_sk, :nama, :sha256, :ukuran, :oleh, :kini)
    ON CONFLICT (kunci_sk, tanggal_sk, jenis, nip) DO UPDATE
    SET nomor_sk = excluded.nomor_sk, nama = excluded.nama, sha256 = excluded.sha256,
        ukuran = excluded.ukuran, oleh = excluded.oleh, pada = excluded.pada
    RETURNING old.sha256""",
    str | None,
)
_MILIKNYA = """b.kunci_sk = :kunci_sk
      AND coalesce(CAST(b.isi ->> 'tanggal_sk' AS date), CAST(:tanggal_sk AS date)) = CAST(:tanggal_sk AS date)
      AND CAST(:nip AS text) IN ('', b.nip)"""
# What is attaching just now may have read the earlier paper: it is let go, and taken up again when its lease is over.
_BANGUNKAN = Statement(f"""
    UPDATE siasn_buku b
    SET dipegang_sampai = CASE WHEN b.pemegang IS NULL THEN NULL ELSE b.dipegang_sampai END,
        pemegang = CASE WHEN b.keadaan = 'tersimpan' THEN NULL ELSE b.pemegang END
    WHERE {_MILIKNYA} AND b.keadaan IN {listed(SEBELUM_LAMPIRAN)}""")
_SUSULKAN = Statement(f"""
    UPDATE siasn_buku b
    SET keadaan = 'tersimpan', alasan = NULL, perbedaan = NULL, cocok_pada = NULL, keadaan_pada = :kini, percobaan = 0,
        terlampir = b.terlampir - CAST(:jenis AS text), pemegang = NULL, dipegang_sampai = NULL, versi = b.versi + 1
    WHERE {_MILIKNYA} AND b.keadaan IN {listed(SESUDAH_LAMPIRAN)} AND b.jenis = ANY(CAST(:buku AS text[]))
      AND b.aksi <> 'hapus' AND b.rw_id IS NOT NULL AND b.terlampir ->> CAST(:jenis AS text) IS DISTINCT FROM :sha256
      AND NOT {DISUSUL}""")


async def simpan_dokumen(uow: UnitOfWork, dokumen: DokumenSk, kunci: str) -> DokumenDiterima:
    """Keep a PDF under this key, in the place of an earlier one, and let go what waits for it."""
    sidik = hashlib.sha256(dokumen.isi).hexdigest()
    await uow.execute(_SIMPAN, sha256=sidik, isi=dokumen.isi, kini=uow.now)
    lama = await uow.value(
        _LAMPIRKAN,
        kunci_sk=kunci,
        jenis=int(dokumen.jenis),
        nip=dokumen.nip,
        nomor_sk=dokumen.nomor_sk,
        tanggal_sk=dokumen.tanggal_sk,
        nama=dokumen.nama,
        sha256=sidik,
        ukuran=len(dokumen.isi),
        oleh=uow.actor.name,
        kini=uow.now,
    )
    surat = {"kunci_sk": kunci, "tanggal_sk": dokumen.tanggal_sk, "nip": dokumen.nip}
    menunggu = await uow.execute(_BANGUNKAN, **surat)
    buku = [str(jenis) for jenis, each in PENULIS.items() if dokumen.jenis in (*each.wajib, *each.boleh)]
    menunggu += await uow.execute(
        _SUSULKAN, **surat, jenis=str(int(dokumen.jenis)), sha256=sidik, buku=buku, kini=uow.now
    )
    if menunggu:
        uow.work_for.add(PEKERJAAN)
    return DokumenDiterima(sidik, len(dokumen.isi), menunggu, lama if lama != sidik else None)


def periksa_pdf(isi: bytes, batas: int) -> None:
    """Refuse what BKN would not take. Raises BukanPdf, DokumenTerlaluBesar."""
    if len(isi) > batas:
        raise DokumenTerlaluBesar(
            f"Berkas ini {len(isi) // 1024} KiB; SIASN menerima paling besar {batas // 1024} KiB. "
            "Perkecil hasil pindaiannya, lalu unggah lagi.",
            kesalahan=[KesalahanIsian(pointer="/berkas", pesan="terlalu besar")],
        )
    if not isi.startswith(b"%PDF-") or b"%%EOF" not in isi[-2048:]:
        raise BukanPdf(
            "Berkas ini bukan PDF yang utuh. Simpan SK-nya sebagai PDF, lalu unggah lagi.",
            kesalahan=[KesalahanIsian(pointer="/berkas", pesan="bukan PDF yang utuh")],
        )
    if apa := _TERLARANG.search(isi):
        kata = apa[1].decode()
        raise BukanPdf(
            f"PDF ini berisi lebih daripada halaman ({kata}): terkunci, menjalankan sesuatu, atau membawa berkas lain. "
            "Cetak ulang SK-nya sebagai PDF biasa, lalu unggah lagi.",
            kesalahan=[KesalahanIsian(pointer="/berkas", pesan=f"berisi {kata}")],
        )
