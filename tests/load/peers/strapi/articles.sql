-- A document each, in its draft and as it is published, as Strapi keeps them.
INSERT INTO articles (document_id, locale, version, path, headline, summary, body, pillar, first_published, created_at,
    updated_at, published_at)
SELECT guid, locale, version, path, headline, summary, body, pillar, at, at, at, CASE WHEN published THEN at END
FROM (SELECT *, first_published AT TIME ZONE 'UTC' AS at FROM peers.articles) article, unnest(ARRAY[false, true]) published;
CREATE INDEX ON articles (locale, first_published DESC, document_id DESC, id) WHERE published_at IS NOT NULL;
CREATE INDEX ON articles (path);
CREATE INDEX ON articles USING gin (lower(headline) gin_trgm_ops, lower(summary::varchar) gin_trgm_ops,
    lower(body::varchar) gin_trgm_ops) WHERE published_at IS NOT NULL;
INSERT INTO i18n_locale (document_id, name, code, published_at) VALUES ('vi', 'Tiếng Việt (vi)', 'vi', now());
-- Everybody may read articles.
WITH made AS (
    INSERT INTO up_permissions (document_id, action, published_at)
    SELECT name, 'api::article.article.' || name, now() FROM unnest(ARRAY['find', 'findOne']) name RETURNING id
)
INSERT INTO up_permissions_role_lnk (permission_id, role_id)
SELECT made.id, up_roles.id FROM made, up_roles WHERE type = 'public';
