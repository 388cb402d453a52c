"""Typed clients made from the documents of `frontend_contract/operations`: one model, one writer a language."""
