"""Colour formulas, one a file; arrays have the colour's components on their last axis."""
