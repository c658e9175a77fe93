-- Files that were handed in and wait to be published, and what became of them.
CREATE TABLE IF NOT EXISTS intakes (
    no    INTEGER PRIMARY KEY,
    id    TEXT NOT NULL UNIQUE,           -- stands in the address, cannot be guessed
    who   TEXT NOT NULL,                  -- account name
    at    TEXT NOT NULL,                  -- ISO time with zone
    state TEXT NOT NULL,                  -- open, publishing, published, discarded, undone
    said  TEXT NOT NULL DEFAULT '',       -- what publishing had to say, one sentence a line
    published INTEGER                     -- counts publications: the highest is the last
);
CREATE TABLE IF NOT EXISTS intake_files (
    intake   INTEGER NOT NULL REFERENCES intakes(no),
    no       INTEGER NOT NULL,            -- from 1, as handed in
    name     TEXT NOT NULL,               -- a safe file name
    sha256   TEXT NOT NULL,               -- under which staging keeps its bytes
    size     INTEGER NOT NULL,
    state    TEXT NOT NULL,               -- waiting, reading, read, failed, stopped
    reason   TEXT NOT NULL DEFAULT '',    -- of a failure, with the next step and the place
    next_step TEXT NOT NULL DEFAULT '',
    place    TEXT NOT NULL DEFAULT '',
    issue    TEXT NOT NULL DEFAULT '',    -- id once published
    file     TEXT NOT NULL DEFAULT '',    -- its name in the corpus folder once published
    replaced TEXT NOT NULL DEFAULT '',    -- JSON: files that left the corpus folder for it
    corrected TEXT NOT NULL DEFAULT '',   -- JSON: corrections of the same content served before
    PRIMARY KEY (intake, no)
);
CREATE INDEX IF NOT EXISTS intake_files_by_state ON intake_files (state);
