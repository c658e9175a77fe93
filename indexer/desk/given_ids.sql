-- Which id was given to which content: an issue keeps its id whatever becomes of the generations.
CREATE TABLE IF NOT EXISTS given_ids (
    fingerprint TEXT PRIMARY KEY,         -- hash of the visible text, see indexer.records
    issue_id    TEXT NOT NULL UNIQUE,     -- YYYY-MM or YYYY-MM-xxxxxx
    at          TEXT NOT NULL             -- ISO time with zone
);
