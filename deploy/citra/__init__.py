"""The images of ``deploy/container``, built where no registry of images can be reached, twice the same, each with the
list of what is in it."""
