"""Read HTML pages as they look without scripts: parsed, styled, laid out and painted to elements."""
