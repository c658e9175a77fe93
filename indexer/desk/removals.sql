-- Removals that were decided and whose files have not left the corpus folder yet.
CREATE TABLE IF NOT EXISTS removals (
    file        TEXT PRIMARY KEY,         -- name in the corpus folder
    sha256      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,            -- of the issue that was in it
    issue_id    TEXT NOT NULL,
    arrival     TEXT NOT NULL,            -- sha256 of the file that takes its name, or ''
    at          TEXT NOT NULL             -- ISO time with zone
);
