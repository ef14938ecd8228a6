"""The service with a store of files: letters are printed into it."""

from pathlib import Path

import pytest

from tests.layanan import ServiceUnderTest


@pytest.fixture
def bergudang(mutasi: ServiceUnderTest, tmp_path: Path) -> ServiceUnderTest:
    """The small city, and a place where files lie."""
    mutasi.runtime.settings.file_store = str(tmp_path / "berkas")
    return mutasi
