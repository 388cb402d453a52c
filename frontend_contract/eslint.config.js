// The schema of the three views, held against all of @graphql-eslint's schema rules but those turned off here.
import graphql from "@graphql-eslint/eslint-plugin";

const off = {
  // The order of a type's fields is by meaning, as its payload declares them; the order of types is the generator's.
  "@graphql-eslint/alphabetize": "off",
  // What has an identity is a Node with an id; values inside (a text in one language, a rendition) have none.
  "@graphql-eslint/strict-id-in-types": "off",
  // `eventStatus` and `redirectTo` are words of schema.org and HTTP, not prefixes.
  "@graphql-eslint/no-typename-prefix": "off",
  // A mutation always answers: what the user did wrong is in `userErrors`. Lists of one's own are never null either.
  "@graphql-eslint/require-nullable-result-in-root": "off",
  // There are mutations and subscriptions, and their results are about one thing each.
  "@graphql-eslint/no-root-type": "off",
  "@graphql-eslint/require-field-of-type-query-in-mutation-result": "off",
  // A mutation of one scalar takes it by its name.
  "@graphql-eslint/input-name": "off",
  // The day something goes stands in CHANGES.md, where `manage.py contract check` reads it.
  "@graphql-eslint/require-deprecation-date": "off",
};

// One view at a time, named by SCHEMA: the plugin keeps one schema a run.
const name = process.env.SCHEMA ?? "schema.graphql";

export default [
  {
    files: ["*.graphql"],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: `./${name}` } } },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...graphql.configs["flat/schema-all"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      ...off,
      // Search goes forward only: there is no end to begin from.
      "@graphql-eslint/relay-arguments": ["error", { includeBoth: false }],
      // Short lists that are never paged (texts, files, places) stay plain; a submission is no Node of everybody's.
      "@graphql-eslint/relay-edge-types": [
        "error",
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      // Everything a consumer can name says what it is, with its unit.
      "@graphql-eslint/require-description": [
        "error",
        {
          types: true,
          rootField: true,
          DirectiveDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          EnumValueDefinition: true,
        },
      ],
    },
  },
];
