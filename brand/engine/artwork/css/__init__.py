"""The part of CSS that says how an artwork looks: rules and their cascade, values, fonts."""
