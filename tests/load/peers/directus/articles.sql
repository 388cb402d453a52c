-- A collection on a table of its own, as Directus's pages would make it.
CREATE TABLE articles (
    guid uuid PRIMARY KEY, status varchar(255) NOT NULL, version integer NOT NULL, locale varchar(255) NOT NULL,
    path varchar(255) NOT NULL UNIQUE, headline varchar(255) NOT NULL, summary text, body text, pillar varchar(255),
    first_published timestamptz NOT NULL
);
INSERT INTO articles
SELECT guid, 'published', version, locale, path, headline, summary, body, pillar, first_published FROM peers.articles;
CREATE INDEX ON articles (locale, status, first_published DESC, guid DESC);
CREATE INDEX ON articles USING gin (
    lower(headline) gin_trgm_ops, lower(summary) gin_trgm_ops, lower(body) gin_trgm_ops
);
INSERT INTO directus_collections (collection) VALUES ('articles');
-- What a search need not look through: one field without an index would make the others' useless.
INSERT INTO directus_fields (collection, field, searchable)
SELECT 'articles', unnest(ARRAY['status', 'locale', 'path', 'pillar']), false;
-- Without a licence rights have no rules of their own: everybody reads all rows, and asks for the published ones.
INSERT INTO directus_permissions (collection, action, fields, policy)
SELECT 'articles', 'read', '*', policy FROM directus_access WHERE role IS NULL AND "user" IS NULL;
