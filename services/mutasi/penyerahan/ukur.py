"""Figures of serving and sending signed papers, for who watches the installation."""

from prometheus_client import Gauge

from services.mutasi.penyerahan.kirim import menunggu_kirim
from services.mutasi.penyerahan.tunda import PekerjaanTertunda, banyak_tertunda
from shared.service import Job, Runtime

BELUM_DIKIRIM = Gauge("asn_signed_papers_unsent", "Signed decrees and SPMT that pegawai has not been told of")
TERTUA = Gauge("asn_signed_paper_unsent_seconds", "For how long the oldest of them has been signed")
TERTUNDA = Gauge("asn_handovers_postponed", "Signed papers for which a step has failed and is tried again", ["step"])


async def _ukur(runtime: Runtime) -> None:
    menunggu = await menunggu_kirim(runtime.reader)
    BELUM_DIKIRIM.set(menunggu.jumlah)
    sejak = menunggu.sejak
    TERTUA.set(0 if sejak is None else max(0.0, (runtime.clock.now() - sejak).total_seconds()))
    ada = await banyak_tertunda(runtime.reader)
    for each in PekerjaanTertunda:
        TERTUNDA.labels(each.value).set(ada.get(each, 0))


UKUR_PENYERAHAN = Job("ukur_penyerahan", 60.0, _ukur)
