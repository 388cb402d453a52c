-- The articles as a plain table, as somebody would lay them out who serves it as it is.
CREATE TABLE articles AS
SELECT guid, version, locale, path, headline, summary, body, pillar, first_published FROM peers.articles;
ALTER TABLE articles ADD PRIMARY KEY (guid), ADD UNIQUE (path);
CREATE INDEX ON articles (locale, first_published DESC, guid DESC);
-- The function of a search is the author's to write; this one is PostgreSQL's own, over folded words.
CREATE TABLE words AS SELECT guid, to_tsvector('simple', folded) AS words FROM peers.articles;
ALTER TABLE words ADD PRIMARY KEY (guid);
CREATE INDEX ON words USING gin (words);
COMMENT ON TABLE words IS '@behavior -*';
CREATE FUNCTION search_articles(query text) RETURNS SETOF postgraphile.articles LANGUAGE sql STABLE AS $$
    SELECT article.* FROM postgraphile.articles article JOIN postgraphile.words USING (guid)
    WHERE words @@ phraseto_tsquery('simple', query) AND locale = 'vi' ORDER BY first_published DESC, guid DESC
$$;
