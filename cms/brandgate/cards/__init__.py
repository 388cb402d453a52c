"""Social cards: drawn from an item's words in the edition in force, checked like any artwork, given out when right."""
