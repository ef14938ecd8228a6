"""The legal numbers of this service: a file for each law or matter, and the catalogue that is read from them."""
