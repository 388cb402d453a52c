// What relay-compiler reads; it writes the artifacts that relay.mjs runs.
import { graphql } from "relay-runtime";

graphql`
  query storiesQuery($first: Int, $after: String, $last: Int, $before: String) {
    articles(first: $first, after: $after, last: $last, before: $before) @connection(key: "stories_articles") {
      edges {
        cursor
        node {
          id
          headline
          leadImage {
            ... on Image {
              title
            }
            ... on Withheld {
              reason
            }
          }
          ...stories_article
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`;

graphql`
  fragment stories_article on Article @refetchable(queryName: "storiesRefetchQuery") {
    id
    version
    summary
  }
`;

graphql`
  query storiesNodesQuery($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      id
    }
  }
`;

graphql`
  query storiesFailingQuery {
    articles(first: 101) {
      edges {
        cursor
      }
    }
  }
`;
