"""Readers: one a format, all giving the same model of an artwork."""
