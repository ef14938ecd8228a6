"""``python -m services.kompetensi MODE``."""

from services.kompetensi.app import SERVICE
from shared.run import main

main(SERVICE)
