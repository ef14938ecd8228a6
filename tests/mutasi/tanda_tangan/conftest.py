"""The service with a store of files, and an e-sign server that knows the mayor."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.mutasi.bsre.sambungan import SambunganBsre
from tests.layanan import ServiceUnderTest
from tests.mutasi.tanda_tangan.langkah_tanda import KINI, NIK, PASSPHRASE
from tests.simulator.bsre.keadaan import SANDI, SISTEM, Bsre
from tests.simulator.bsre.sertifikat import Otoritas
from tests.simulator.bsre.server import layani


@pytest.fixture(scope="module")
def otoritas() -> Iterator[Otoritas]:
    return Otoritas(KINI)


@pytest.fixture
async def bsre(mutasi: ServiceUnderTest, otoritas: Otoritas, tmp_path: Path) -> AsyncIterator[Bsre]:
    """The service with a store of files and an e-sign server that knows the mayor."""
    server = Bsre(otoritas)
    server.tambah(NIK, "Pegawai 07", PASSPHRASE)
    (tmp_path / "akar.pem").write_bytes(otoritas.pem)
    with layani(server) as akar:
        setelan = mutasi.runtime.settings
        setelan.file_store = str(tmp_path / "berkas")
        setelan.bsre_url, setelan.bsre_plain_http, setelan.bsre_version = akar, True, "v2"
        setelan.bsre_user, setelan.bsre_password = SISTEM, SecretStr(SANDI)
        setelan.bsre_roots, setelan.bsre_timeout = str(tmp_path / "akar.pem"), 20
        yield server
        if (ada := mutasi.runtime.kept.pop(SambunganBsre, None)) is not None:
            await ada.bsre.tutup()
