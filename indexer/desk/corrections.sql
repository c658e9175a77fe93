-- What people corrected in the reading of a file. The source is never altered.
CREATE TABLE IF NOT EXISTS corrections (
    fingerprint TEXT NOT NULL,            -- hash of the visible text of the file
    place     TEXT NOT NULL,              -- "" the number itself, t3 a table, t3/c5 its column
    field     TEXT NOT NULL,              -- date, number, total_number, title, period ...
    printed   TEXT NOT NULL,              -- what was read there when it was corrected
    corrected TEXT NOT NULL,
    reason    TEXT NOT NULL,
    who       TEXT NOT NULL,
    at        TEXT NOT NULL,              -- ISO time with zone
    file      TEXT NOT NULL,              -- what the file was called, for people
    PRIMARY KEY (fingerprint, place, field)
);
-- How a file is to be read where the program's own finding was wrong; NULL: as it finds.
CREATE TABLE IF NOT EXISTS readings (
    sha256   TEXT PRIMARY KEY,            -- of the bytes of the file
    format   TEXT,
    encoding TEXT,
    layout   TEXT,
    reason   TEXT NOT NULL,
    who      TEXT NOT NULL,
    at       TEXT NOT NULL,
    file     TEXT NOT NULL
);
-- How a file was read before an intake settled it otherwise: what undoing or discarding brings back.
CREATE TABLE IF NOT EXISTS readings_before (
    intake TEXT NOT NULL,                 -- id of the intake
    sha256 TEXT NOT NULL,
    was    TEXT NOT NULL,                 -- JSON of the settled reading; null where none was
    PRIMARY KEY (intake, sha256)
);
