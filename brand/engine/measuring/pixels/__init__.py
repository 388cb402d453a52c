"""What is around and done to a logo in pixels: its ground, its neighbours, what hides it, effects, sharpness."""
