-- Addresses of records, tables and issues that are served under another one now.
CREATE TABLE IF NOT EXISTS moved_ids (
    old_id TEXT PRIMARY KEY,
    new_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    at     TEXT NOT NULL                  -- ISO time with zone
);
