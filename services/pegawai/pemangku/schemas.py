"""What goes over the wire about the holders of a post; each field carries its class (``shared.privasi.kelas``)."""

from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from services.pegawai.orang.isian import contoh
from shared.privasi.kelas import INTERNAL, PUBLIK, DataOrang


class Sebagai(StrEnum):
    """Sebagai apa seseorang memangku jabatan."""

    DEFINITIF = "definitif"
    PLT = "Plt"
    PLH = "Plh"
    PJ = "Pj"


class Keadaan(StrEnum):
    """Keadaan seorang pemangku pada hari yang dilihat, menurut urutan tampilnya."""

    SEKARANG = "sekarang"
    AKAN_DATANG = "akan_datang"
    TERDAHULU = "terdahulu"


class Pemangku(DataOrang):
    """Satu orang yang memangku satu jabatan selama satu masa."""

    model_config = contoh(
        nip="198503122010011001",
        nama="Contoh Pegawai",
        gelar_depan=None,
        gelar_belakang="S.T.",
        sebagai="definitif",
        keadaan="sekarang",
        mulai="2026-09-01",
        selesai=None,
        nomor_sk="800.1.3.3/412/BKPSDM/2026",
    )

    nip: Annotated[str, INTERNAL]
    nama: Annotated[str, PUBLIK]
    gelar_depan: Annotated[str | None, PUBLIK]
    gelar_belakang: Annotated[str | None, PUBLIK]
    sebagai: Annotated[Sebagai, PUBLIK]
    keadaan: Annotated[Keadaan, PUBLIK]
    mulai: Annotated[date, PUBLIK]
    selesai: Annotated[date | None, PUBLIK] = Field(description="Hari terakhir; kosong selama belum ditentukan.")
    nomor_sk: Annotated[str | None, INTERNAL] = Field(description="SK pengangkatan, atau surat perintah Plt/Plh/Pj.")
