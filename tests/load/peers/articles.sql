-- The same articles as a plain table, as somebody would lay them out who serves it as it is.
DROP SCHEMA IF EXISTS peer CASCADE;
CREATE SCHEMA peer;
CREATE TABLE peer.articles AS
SELECT guid, version, locale, '/' || locale || '/' || type || '/' || slug AS path, head ->> 'headline' AS headline,
    head ->> 'summary' AS summary, head ->> 'pillar' AS pillar, first_published_at AS first_published
FROM releases_release WHERE type = 'article' AND state = 'published';
ALTER TABLE peer.articles ADD PRIMARY KEY (guid), ADD UNIQUE (path);
CREATE INDEX ON peer.articles (locale, first_published DESC, guid DESC);
CREATE TABLE peer.words (guid uuid PRIMARY KEY, words tsvector NOT NULL);
COMMENT ON TABLE peer.words IS '@behavior -*';
CREATE FUNCTION peer.search_articles(query text) RETURNS SETOF peer.articles LANGUAGE sql STABLE AS $$
    SELECT article.* FROM peer.articles article JOIN peer.words USING (guid)
    WHERE words @@ phraseto_tsquery('simple', query) AND locale = 'vi' ORDER BY first_published DESC, guid DESC
$$;
