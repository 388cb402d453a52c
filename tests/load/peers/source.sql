-- The articles every peer copies into its own tables; `texts` has been filled from what the project searches.
CREATE TABLE peers.articles AS
SELECT guid, version, locale, '/' || locale || '/' || type || '/' || slug AS path, head ->> 'headline' AS headline,
    coalesce(head ->> 'summary', '') AS summary, text.body, text.folded, coalesce(head ->> 'pillar', '') AS pillar,
    first_published_at AS first_published
FROM public.releases_release JOIN peers.texts AS text USING (guid) WHERE type = 'article' AND state = 'published';
