"""Readers of Office Open XML (ECMA-376): presentations and text documents."""
