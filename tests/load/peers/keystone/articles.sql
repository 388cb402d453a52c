-- The table Prisma would make of Keystone's schema; the program that makes it is not on npm.
CREATE TABLE "Article" (
    id uuid PRIMARY KEY, status text NOT NULL DEFAULT '', version integer NOT NULL, locale text NOT NULL DEFAULT '',
    path text NOT NULL DEFAULT '', headline text NOT NULL DEFAULT '', summary text NOT NULL DEFAULT '',
    body text NOT NULL DEFAULT '', pillar text NOT NULL DEFAULT '', "firstPublished" timestamp(3) NOT NULL
);
INSERT INTO "Article"
SELECT guid, 'published', version, locale, path, headline, summary, body, pillar, first_published AT TIME ZONE 'UTC'
FROM peers.articles;
CREATE UNIQUE INDEX "Article_path_key" ON "Article" (path);
CREATE INDEX ON "Article" (locale, status, "firstPublished" DESC, id DESC);
CREATE INDEX ON "Article" USING gin (headline gin_trgm_ops, summary gin_trgm_ops, body gin_trgm_ops);
