"""Find the library's logos in an artwork, by structure and in pixels, and measure how they are placed."""
