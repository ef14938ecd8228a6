"""A client of BSrE's e-sign service, usable alone: it knows nothing of the service around it.

``Pemanggil`` speaks to the server, once per call; ``v1`` and ``v2`` hold the endpoints of the two versions.
"""
