"""The editions in the admin: import, read, edit a draft, compare, and take through review."""
