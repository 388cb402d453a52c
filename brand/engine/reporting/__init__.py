"""Reports for people and for other programs: a page, SARIF, a table, a line of JSON."""
