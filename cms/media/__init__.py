import sys

# Willow, which Wagtail loads at start, takes OpenCV along where it is installed, to look for faces. Nobody asks it to:
# OpenCV is here for the brand engine, in processes of its own.
if "cv2" not in sys.modules:
    sys.modules["cv2"] = None  # type: ignore[assignment]
    import willow  # noqa: F401

    del sys.modules["cv2"]
