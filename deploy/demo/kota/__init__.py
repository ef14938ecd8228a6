"""A whole invented city of civil servants, the same on every run: units, posts, people and their histories.

`buat_kota` makes it in memory, `tulis` writes it in the formats the services import.
"""

from deploy.demo.kota.bentuk import Kota
from deploy.demo.kota.berkas import tulis
from deploy.demo.kota.kota import buat_kota

__all__ = ["Kota", "buat_kota", "tulis"]
