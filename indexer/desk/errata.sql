-- What editors noted of a contradiction in the print. It is known by what is printed: once the
-- figures read otherwise, the row fits no finding any more.
CREATE TABLE IF NOT EXISTS errata (
    kind     TEXT NOT NULL,               -- of the check
    records  TEXT NOT NULL,               -- ids that the finding rests on, parted by blanks
    column_path TEXT NOT NULL,            -- or ''
    printed  TEXT NOT NULL,               -- the number in doubt, or ''
    expected TEXT NOT NULL,               -- what it was held against, or ''
    state    TEXT NOT NULL CHECK (state IN ('sent', 'settled')),
    day      TEXT NOT NULL,               -- when it was sent or settled, YYYY-MM-DD
    note     TEXT NOT NULL,
    who      TEXT NOT NULL,               -- account name
    at       TEXT NOT NULL,               -- when it was noted, ISO time with zone
    PRIMARY KEY (kind, records, column_path, printed, expected)
);
