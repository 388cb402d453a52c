"""Fonts and the letters set in them."""
