"""A store of files that never change: each under the digest of its bytes, in a folder or in S3."""
