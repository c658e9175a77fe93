-- Failed sign-ins, so that guessing gets slower. Keys are hashes: a name typed is nobody's business.
CREATE TABLE IF NOT EXISTS attempt (
    key      TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    last     REAL NOT NULL,                  -- seconds since 1970
    until    REAL NOT NULL                   -- no further attempt before this moment
);
CREATE INDEX IF NOT EXISTS attempt_last ON attempt (last);
