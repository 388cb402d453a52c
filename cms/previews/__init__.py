"""Show a draft where it will stand: links that are signed, expire, can be revoked and passed on. Nothing is stored."""
