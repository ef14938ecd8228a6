"""The case of Dinas Perhubungan: planned over HTTP, told line by line, checked, drawn, taken over into draft cases."""
