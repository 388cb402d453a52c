"""The brand manager's screens in the admin: findings, exceptions, objections, and the verdict at the picture."""
