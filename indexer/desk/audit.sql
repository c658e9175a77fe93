-- Who did what, when. Rows are only added.
CREATE TABLE IF NOT EXISTS audit (
    no       INTEGER PRIMARY KEY,
    at       TEXT NOT NULL,               -- ISO time with zone
    who      TEXT NOT NULL,               -- account name; "（命令行）" for the command line
    act      TEXT NOT NULL,               -- publish, discard, undo, correct, decide, sign-in ...
    what     TEXT NOT NULL,               -- file, issue id, account: what it was done to
    "before" TEXT NOT NULL DEFAULT '',
    "after"  TEXT NOT NULL DEFAULT ''
);
