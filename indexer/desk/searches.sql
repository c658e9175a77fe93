-- Searches that somebody keeps, and when they were last looked at.
CREATE TABLE IF NOT EXISTS saved_search (
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    search  TEXT NOT NULL,                   -- the parameters as they stand in the address
    at      TEXT NOT NULL,                   -- ISO time with zone
    seen    TEXT NOT NULL,
    PRIMARY KEY (account, search)
);
-- What was searched for and not found: the text and nothing of whoever typed it.
CREATE TABLE IF NOT EXISTS unfound (
    text  TEXT PRIMARY KEY,
    count INTEGER NOT NULL,
    first TEXT NOT NULL,                     -- days, YYYY-MM-DD
    last  TEXT NOT NULL
);
