-- Who is signed in where. Only the hash of a token is kept: the file gives nobody a session.
CREATE TABLE IF NOT EXISTS session (
    token   TEXT PRIMARY KEY,                -- SHA-256 of the token, hex
    account TEXT NOT NULL REFERENCES account (name) ON DELETE CASCADE,
    started REAL NOT NULL,                   -- seconds since 1970
    seen    REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS session_account ON session (account);
-- What signs the cookies, made once.
CREATE TABLE IF NOT EXISTS secret (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
);
