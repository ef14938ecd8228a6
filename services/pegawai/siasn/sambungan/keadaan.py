"""What an operator is told about the connection, and what there is to do."""

from datetime import datetime, timedelta
from typing import Any

from services.pegawai.siasn.klien.alamat import Alamat
from services.pegawai.siasn.sambungan.repository import Tercatat
from services.pegawai.siasn.sambungan.schemas import KeadaanSambungan, PekerjaanSiasn, StatusSambungan

SEGERA = timedelta(hours=1)
"""So long before its end the user's token is warned of, where nobody but an operator can renew it."""
DIAM = timedelta(minutes=5)
"""So long without news, no process is at it."""
BEDA_JAM = 2
"""Minutes by which our clock may differ from BKN's: tokens end by theirs."""
TEMPEL = "Masuk ke SSO SIASN, salin tokennya, dan tempel di POST /siasn/sambungan/token."


def susun(
    row: Tercatat, alamat: Alamat | None, kurang: str | None, dasar: str, *, bersandi: bool, kini: datetime
) -> KeadaanSambungan:
    """The connection in words: its state, and what has to be done; ``bersandi``: the token renews itself."""
    keadaan = row.keadaan or {}
    sso = _saat(keadaan.get("sso_sampai"))
    if not bersandi and (row.token_sampai is not None and (sso is None or row.token_sampai > sso)):
        # Pasted a moment ago, and not used yet.
        sso = row.token_sampai if row.keadaan_pada is None or _baru(row) else sso
    if not bersandi and row.token is None:
        # Never pasted, or taken back a moment ago.
        sso = None
    status, perlu = _status(row, alamat, kurang, sso, bersandi=bersandi, kini=kini)
    return KeadaanSambungan(
        status=status,
        dasar=dasar,
        alamat=None if alamat is None else alamat.siasn,
        perlu=perlu,
        apim_sampai=_saat(keadaan.get("apim_sampai")),
        sso_sampai=sso,
        ditempel_oleh=row.token_oleh,
        ditempel_pada=row.token_pada,
        dijeda_pada=row.dijeda_pada,
        dijeda_oleh=row.dijeda_oleh,
        dijeda_alasan=row.dijeda_alasan,
        serentak=keadaan.get("serentak"),
        berjalan=keadaan.get("berjalan"),
        istirahat_sampai=_istirahat(keadaan),
        panggilan_sejam=keadaan.get("terpakai"),
        panggilan_per_jam=keadaan.get("per_jam"),
        gangguan=keadaan.get("gangguan"),
        pekerjaan=[
            PekerjaanSiasn(
                nama=nama, pada=row.keadaan_pada, kendala=isi.get("kendala"), sampai=_saat(isi.get("sampai"))
            )
            for nama, isi in sorted(keadaan.get("pekerjaan", {}).items())
            if row.keadaan_pada is not None
        ],
        dilihat_pada=row.keadaan_pada,
    )


def _status(
    row: Tercatat, alamat: Alamat | None, kurang: str | None, sso: datetime | None, *, bersandi: bool, kini: datetime
) -> tuple[StatusSambungan, list[str]]:
    if kurang is not None:
        return StatusSambungan.BELUM_LENGKAP, [f"Lengkapi setting pegawai, lalu mulai ulang layanannya: {kurang}."]
    if alamat is None:
        return StatusSambungan.TIDAK_DIPASANG, []
    if row.dijeda_pada is not None:
        return StatusSambungan.DIJEDA, ["Lanjutkan dengan POST /siasn/sambungan/lanjut bila sudah waktunya."]
    keadaan = row.keadaan or {}
    if not bersandi and (sso is None or sso <= kini):
        return StatusSambungan.PERLU_SSO, [TEMPEL]
    tanpa = keadaan.get("tanpa_token")
    if tanpa == "sso" and not _baru(row):
        return StatusSambungan.PERLU_SSO, [f"Akun SSO ditolak BKN: periksa akun dan sandinya. {TEMPEL}"]
    perlu = []
    if tanpa == "apim":
        perlu.append(
            "Token aplikasi ditolak BKN: periksa ASN_SIASN_KEY dan ASN_SIASN_SECRET, lalu mulai ulang pegawai."
        )
    if abs(beda := keadaan.get("selisih_jam") or 0) >= BEDA_JAM:
        arah = "mendahului" if beda > 0 else "tertinggal dari"
        perlu.append(f"Jam server ini {arah} jam BKN {abs(beda)} menit: samakan, sebab token berakhir menurut jam BKN.")
    if not bersandi and sso is not None and sso - kini <= SEGERA:
        perlu.append(f"Token SSO berakhir dalam {int((sso - kini).total_seconds() // 60)} menit. {TEMPEL}")
    if row.keadaan_pada is None or _baru(row):
        return StatusSambungan.BELUM_DICOBA, perlu
    if kini - row.keadaan_pada > DIAM:
        perlu.append("Belum ada kabar lebih dari lima menit: periksa apakah worker pegawai berjalan.")
        return StatusSambungan.TERGANGGU, perlu
    terhenti = [each for each in keadaan.get("pekerjaan", {}).values() if each.get("kendala")]
    if keadaan.get("gangguan") or _istirahat(keadaan) or terhenti:
        return StatusSambungan.TERGANGGU, perlu
    return StatusSambungan.TERHUBUNG, perlu


def _istirahat(keadaan: dict[str, Any]) -> datetime | None:
    """Until when BKN is not called: by the breaker, or since the hour's calls are spent."""
    sampai = [keadaan.get("istirahat_sampai"), *(each.get("sampai") for each in keadaan.get("pekerjaan", {}).values())]
    return max((datetime.fromisoformat(each) for each in sampai if each), default=None)


def _baru(row: Tercatat) -> bool:
    return row.token_pada is not None and row.keadaan_pada is not None and row.token_pada > row.keadaan_pada


def _saat(nilai: str | None) -> datetime | None:
    return None if nilai is None else datetime.fromisoformat(nilai)
