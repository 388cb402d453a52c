"""Read PDF pages by their content streams."""
