"""The guideline as data that travels: palettes in the formats of other tools, and what changed between two editions."""
