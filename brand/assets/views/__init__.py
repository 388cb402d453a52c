"""The public pages of the library, under the designers' pages."""
