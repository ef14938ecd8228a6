"""A client of BKN's SIASN web services, usable alone: it knows nothing of the service around it.

``Pemanggil`` speaks to BKN within its limits; ``baca`` and ``tulis`` hold one file per family of endpoints.
"""
