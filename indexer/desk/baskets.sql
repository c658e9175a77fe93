-- Citations that somebody collects: one basket an account, and one a browser that has not signed in.
CREATE TABLE IF NOT EXISTS basket (
    owner   TEXT PRIMARY KEY,                -- "account " and its name, "browser " and SHA-256 of its token
    account TEXT REFERENCES account (name) ON DELETE CASCADE,
    content TEXT NOT NULL,                   -- JSON: items (id and note), style, order
    touched REAL NOT NULL                    -- seconds since 1970
);
CREATE INDEX IF NOT EXISTS basket_touched ON basket (touched) WHERE account IS NULL;
