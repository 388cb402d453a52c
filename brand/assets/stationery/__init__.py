"""Templates of an edition: slides, a letter and a report, in its colours, typefaces and logos.

Everything comes from the guideline, so a new edition makes new templates; the same edition gives the same bytes.
"""
