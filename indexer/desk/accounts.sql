-- Who may sign in. A name is removed with its sessions; what it did stays in the audit log.
CREATE TABLE IF NOT EXISTS account (
    name        TEXT PRIMARY KEY,            -- as written when it was added
    folded      TEXT NOT NULL UNIQUE,        -- the same without case: two names never differ by it
    role        TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    password    TEXT NOT NULL,               -- argon2id, with its parameters
    created_at  TEXT NOT NULL,               -- ISO time with zone
    disabled_at TEXT NOT NULL DEFAULT ''     -- "" while the account may be used
);
