-- Publications and undoings that were asked for and are not done: a restart goes on with them.
CREATE TABLE IF NOT EXISTS jobs (
    intake    TEXT PRIMARY KEY,           -- id of the intake
    act       TEXT NOT NULL,              -- publish, undo
    who       TEXT NOT NULL,              -- account name
    choices   TEXT NOT NULL,              -- JSON: [file number, keep|replace|both]
    was       TEXT NOT NULL,              -- state of the intake before
    tries     INTEGER NOT NULL DEFAULT 0,
    reason    TEXT NOT NULL DEFAULT '',   -- why it could not be done, with the next step
    next_step TEXT NOT NULL DEFAULT ''
);
