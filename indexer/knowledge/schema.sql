-- The knowledge base of one generation. Written once, then only read.
-- Tables hold the data in plain names; the views at the end (Chinese names) are for browsing.

PRAGMA foreign_keys = ON;

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

-- One dated number of the serial. "parsed" is the whole issue as JSON, for the readable page.
CREATE TABLE issues (
    id             TEXT PRIMARY KEY,          -- YYYY-MM
    title          TEXT NOT NULL,
    date           TEXT NOT NULL,             -- YYYY-MM-DD
    date_precision TEXT NOT NULL CHECK (date_precision IN ('day', 'month')),
    date_basis     TEXT NOT NULL CHECK (date_basis IN ('printed', 'inferred')),
    date_evidence  TEXT NOT NULL,
    year           INTEGER NOT NULL,
    number         INTEGER,
    total_number   INTEGER,
    publisher      TEXT NOT NULL,
    source_file    TEXT NOT NULL,
    is_sample      INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    is_recognised  INTEGER NOT NULL CHECK (is_recognised IN (0, 1)), -- some of its text
    sha256         TEXT NOT NULL,             -- of the file's bytes
    fingerprint    TEXT NOT NULL UNIQUE,      -- of its visible text
    layout         TEXT NOT NULL,
    parsed         TEXT NOT NULL
) WITHOUT ROWID;

-- What the source of each issue prints, line by line, for showing it beside what was read from it.
CREATE TABLE source_lines (
    issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,                -- in printed order, from 1
    no       INTEGER NOT NULL,                -- first line number
    last     INTEGER NOT NULL,                -- last line number
    page     INTEGER,
    text     TEXT NOT NULL,                   -- cells parted by tabs
    PRIMARY KEY (issue_id, position)
) WITHOUT ROWID;

-- Every file that was looked at: taken in (issue_id), or not (reason and next step).
CREATE TABLE files (
    file      TEXT PRIMARY KEY,
    sha256    TEXT,
    issue_id  TEXT REFERENCES issues (id) ON DELETE CASCADE,
    same_as   TEXT,                           -- another file of the same content
    line      INTEGER,
    reason    TEXT,
    next_step TEXT,
    CHECK ((issue_id IS NULL) <> (reason IS NULL))
) WITHOUT ROWID;

CREATE TABLE tables (
    id           TEXT PRIMARY KEY,            -- YYYY-MM/tN
    issue_id     TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    no           INTEGER NOT NULL,
    title        TEXT NOT NULL,
    series       TEXT,
    period       TEXT,                        -- YYYY-MM
    label_column TEXT NOT NULL,
    group_column TEXT,
    line_start   INTEGER NOT NULL,
    line_end     INTEGER NOT NULL,
    ref          TEXT NOT NULL                -- the TableRef of its rows as JSON
) WITHOUT ROWID;

CREATE TABLE columns (
    table_id TEXT NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
    no       INTEGER NOT NULL,                -- from 1
    path     TEXT NOT NULL,                   -- header from the top down, parted by /
    PRIMARY KEY (table_id, no)
) WITHOUT ROWID;

-- Notes printed with a table, and doubts about its reading.
CREATE TABLE table_notes (
    table_id TEXT NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
    kind     TEXT NOT NULL CHECK (kind IN ('note', 'doubt')),
    no       INTEGER NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (table_id, kind, no)
) WITHOUT ROWID;

-- "data" is the record as JSON without its issue and table, which are stored once.
CREATE TABLE records (
    id         TEXT PRIMARY KEY,
    issue_id   TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,              -- printed order in the issue, from 1
    type       TEXT NOT NULL CHECK (type IN ('news', 'brief', 'statement', 'statistic', 'other')),
    title      TEXT NOT NULL,
    text       TEXT NOT NULL,
    period     TEXT,
    table_id   TEXT REFERENCES tables (id) ON DELETE CASCADE,
    line_start INTEGER NOT NULL,
    line_end   INTEGER NOT NULL,
    page       INTEGER,
    is_recognised INTEGER NOT NULL CHECK (is_recognised IN (0, 1)), -- text read in a picture
    data       TEXT NOT NULL,
    UNIQUE (issue_id, position),
    CHECK ((type = 'statistic') = (table_id IS NOT NULL))
);
CREATE INDEX records_by_table ON records (table_id);

CREATE TABLE rows (
    record_id TEXT PRIMARY KEY REFERENCES records (id) ON DELETE CASCADE,
    table_id  TEXT NOT NULL REFERENCES tables (id) ON DELETE CASCADE,
    no        INTEGER NOT NULL,
    serial    TEXT,
    label     TEXT NOT NULL,
    row_group TEXT,
    is_total  INTEGER NOT NULL CHECK (is_total IN (0, 1)),
    UNIQUE (table_id, is_total, no)
) WITHOUT ROWID;

CREATE TABLE cells (
    record_id TEXT NOT NULL REFERENCES rows (record_id) ON DELETE CASCADE,
    column_no INTEGER NOT NULL,
    table_id  TEXT NOT NULL,
    printed   TEXT NOT NULL,
    value     NUMERIC,                        -- NULL where no number is printed
    PRIMARY KEY (record_id, column_no),
    FOREIGN KEY (table_id, column_no) REFERENCES columns (table_id, no) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX cells_by_column ON cells (table_id, column_no);

-- Figures stated in prose.
CREATE TABLE facts (
    record_id TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    no        INTEGER NOT NULL,
    metric    TEXT NOT NULL,
    value     NUMERIC NOT NULL,
    unit      TEXT NOT NULL,
    period    TEXT,
    subject   TEXT,
    PRIMARY KEY (record_id, no)
) WITHOUT ROWID;

-- The ledger: every printed figure once, with what makes it the same figure in another month. What
-- stands in row_read, row_name_read and column_read is as one issue alone reads it; row_id,
-- row_name, column_name and is_latest are settled over all issues. Issue, date, table, title, record
-- position and is_recognised are those of the record, once more, so that a question reads this
-- table alone.
CREATE TABLE figures (
    id             TEXT PRIMARY KEY,          -- record:place
    record_id      TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,          -- printed order in the record, from 1
    basis          TEXT NOT NULL
                   CHECK (basis IN ('cell', 'total', 'note', 'statement', 'prose')),
    series         TEXT,
    row_kind       TEXT NOT NULL,
    row_id         TEXT NOT NULL,
    row_name       TEXT NOT NULL,
    entity_id      TEXT,                      -- of the institution, district or platform
    row_group      TEXT,
    label          TEXT NOT NULL,             -- as printed
    scope          TEXT NOT NULL,             -- what the label adds: 含分院
    column_name    TEXT NOT NULL,
    printed_column TEXT NOT NULL,
    period         TEXT,                      -- YYYY-MM
    printed        TEXT NOT NULL,
    value          NUMERIC,                   -- NULL where no number is printed
    unit           TEXT NOT NULL,
    topic          TEXT,                      -- platform that a sentence speaks of
    is_span        INTEGER NOT NULL CHECK (is_span IN (0, 1)),
    is_latest      INTEGER NOT NULL CHECK (is_latest IN (0, 1)),
    row_read       TEXT NOT NULL,
    row_name_read  TEXT NOT NULL,
    column_read    TEXT NOT NULL,
    issue_id       TEXT NOT NULL,
    date           TEXT NOT NULL,
    table_id       TEXT,
    title          TEXT NOT NULL,
    record_position INTEGER NOT NULL,
    is_recognised  INTEGER NOT NULL CHECK (is_recognised IN (0, 1)),
    -- At the first figure of a row in a record only: what all its figures there show. A row of a
    -- printed month that has none is absent.
    shows          TEXT CHECK (shows IN ('active', 'zero', 'words'))
) WITHOUT ROWID;
CREATE INDEX figures_by_record ON figures (record_id);
CREATE INDEX figures_by_column ON figures (series, column_name, basis, period);
CREATE INDEX figures_by_entity ON figures (entity_id, series, column_name, period);
CREATE INDEX figures_by_row ON figures (row_id, series, column_name, period);
CREATE INDEX figures_by_period ON figures (series, period, basis, id);
CREATE INDEX figures_in_words ON figures (entity_id, series) WHERE value IS NULL;
CREATE INDEX listed_by_row ON figures (row_id, series, scope, period, is_latest)
    WHERE shows IS NOT NULL;
CREATE INDEX listed_by_entity ON figures (entity_id, series) WHERE shows IS NOT NULL;
CREATE INDEX listed_by_period ON figures (series, period, date, issue_id, record_position)
    WHERE shows IS NOT NULL;

CREATE TABLE entities (
    kind   TEXT NOT NULL
           CHECK (kind IN ('institution', 'person', 'platform', 'place', 'series')),
    id     TEXT NOT NULL,
    name   TEXT NOT NULL,
    detail TEXT,                              -- kind of institution: hospital, district ...
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;

-- Other names of an entity, each with what proves it.
CREATE TABLE names (
    kind         TEXT NOT NULL,
    entity_id    TEXT NOT NULL,
    name         TEXT NOT NULL,
    relation     TEXT NOT NULL,               -- canonical, alias, renamed, branch-of ...
    first_period TEXT,
    last_period  TEXT,
    evidence     TEXT NOT NULL,
    PRIMARY KEY (kind, entity_id, name),
    FOREIGN KEY (kind, entity_id) REFERENCES entities (kind, id)
) WITHOUT ROWID;
CREATE INDEX names_by_name ON names (name);

-- What each issue prints of names and headings, gathered for opening (naming/printed.py, JSON).
CREATE TABLE printed_names (
    issue_id TEXT PRIMARY KEY REFERENCES issues (id) ON DELETE CASCADE,
    printed  TEXT NOT NULL
) WITHOUT ROWID;

-- An entity named in a record, as printed there. Issue, date, place and period are those of the record, once
-- more, so that a list of its records reads no record.
CREATE TABLE mentions (
    record_id    TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL,
    no           INTEGER NOT NULL,
    entity_id    TEXT NOT NULL,
    mention      TEXT NOT NULL,
    title        TEXT,                        -- of a person
    organization TEXT,
    role         TEXT,
    judgment     TEXT,                        -- of an institution: matched, new
    issue_id     TEXT NOT NULL,
    date         TEXT NOT NULL,
    record_position INTEGER NOT NULL,
    period       TEXT,
    PRIMARY KEY (record_id, kind, no),
    FOREIGN KEY (kind, entity_id) REFERENCES entities (kind, id)
) WITHOUT ROWID;
CREATE INDEX mentions_by_entity ON mentions (kind, entity_id, date, issue_id, record_position);

CREATE TABLE events (
    record_id TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    no        INTEGER NOT NULL,
    id        TEXT NOT NULL,
    kind      TEXT NOT NULL,
    date      TEXT,                           -- YYYY-MM-DD or YYYY-MM-DD/YYYY-MM-DD
    place     TEXT,
    announced INTEGER NOT NULL CHECK (announced IN (0, 1)),
    PRIMARY KEY (record_id, no)
) WITHOUT ROWID;

CREATE TABLE dates (
    record_id TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    no        INTEGER NOT NULL,
    date      TEXT NOT NULL,
    PRIMARY KEY (record_id, no)
) WITHOUT ROWID;

-- Addresses that moved. Issue addresses redirect all that lies under them.
CREATE TABLE redirects (
    old_id TEXT PRIMARY KEY,
    new_id TEXT NOT NULL,
    reason TEXT NOT NULL
) WITHOUT ROWID;

-- Results of the checks; replaced whole by every build, add and remove.
CREATE TABLE findings (
    id         TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('contradiction', 'unusual')),
    column_path TEXT,
    printed    NUMERIC,
    expected   NUMERIC,
    difference NUMERIC,
    reason     TEXT,
    message    TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE finding_records (
    finding_id TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    no         INTEGER NOT NULL,
    record_id  TEXT NOT NULL REFERENCES records (id) ON DELETE CASCADE,
    PRIMARY KEY (finding_id, no)
) WITHOUT ROWID;
CREATE INDEX finding_records_by_record ON finding_records (record_id);

-- The figures that a finding doubts; no other figure of its records is in doubt.
CREATE TABLE finding_figures (
    finding_id TEXT NOT NULL REFERENCES findings (id) ON DELETE CASCADE,
    no         INTEGER NOT NULL,
    figure_id  TEXT NOT NULL REFERENCES figures (id) ON DELETE CASCADE,
    PRIMARY KEY (finding_id, no)
) WITHOUT ROWID;
CREATE INDEX finding_figures_by_figure ON finding_figures (figure_id);

-- Checks that a defect of the program kept from being made; all others were.
CREATE TABLE check_failures (
    rule   TEXT NOT NULL,
    at     TEXT NOT NULL,                     -- record, table, series or pair of figures
    reason TEXT NOT NULL,
    PRIMARY KEY (rule, at)
) WITHOUT ROWID;

-- --- views for people -----------------------------------------------------------------------

CREATE VIEW "期" AS
SELECT i.id AS "期号", i.title AS "题名", i.date AS "日期",
       CASE i.date_basis WHEN 'printed' THEN '印出' ELSE '推定' END AS "日期来源",
       i.date_evidence AS "依据", i.number AS "期数", i.total_number AS "总期数",
       i.source_file AS "源文件",
       (SELECT count(*) FROM records r WHERE r.issue_id = i.id) AS "条目数"
FROM issues i ORDER BY i.date;

CREATE VIEW "条目" AS
SELECT r.id AS "编号",
       CASE r.type WHEN 'news' THEN '要闻' WHEN 'brief' THEN '简讯' WHEN 'statement' THEN '统计文字'
                   WHEN 'statistic' THEN '统计表行' ELSE '其他' END AS "类型",
       r.issue_id AS "期号", i.date AS "日期", r.period AS "期间", r.title AS "标题", r.text AS "正文",
       i.source_file AS "源文件", r.line_start AS "起始行", r.line_end AS "结束行"
FROM records r JOIN issues i ON i.id = r.issue_id ORDER BY i.date, r.position;

-- One cell a line.
CREATE VIEW "统计明细" AS
SELECT t.issue_id AS "期号", t.period AS "期间", t.series AS "系列", t.title AS "表名",
       w.row_group AS "分组", w.label AS "行", m.entity_id AS "机构", c.path AS "列",
       x.printed AS "印出", x.value AS "数值",
       CASE w.is_total WHEN 1 THEN '是' ELSE '' END AS "合计行", w.record_id AS "编号"
FROM cells x
JOIN rows w ON w.record_id = x.record_id
JOIN columns c ON c.table_id = x.table_id AND c.no = x.column_no
JOIN tables t ON t.id = w.table_id
JOIN records r ON r.id = w.record_id
LEFT JOIN mentions m ON m.record_id = w.record_id AND m.kind = 'institution' AND m.no = 1
ORDER BY t.issue_id, r.position, x.column_no;

CREATE VIEW "统计文字数字" AS
SELECT r.issue_id AS "期号", f.period AS "期间", r.title AS "标题", f.subject AS "主体",
       f.metric AS "指标", f.value AS "数值", f.unit AS "单位", f.record_id AS "编号"
FROM facts f JOIN records r ON r.id = f.record_id ORDER BY r.issue_id, r.position, f.no;

-- The ledger: tables, totals, notes and prose alike, one figure a line.
CREATE VIEW "数字" AS
SELECT f.issue_id AS "期号", f.period AS "期间", f.series AS "系列", f.row_name AS "行",
       f.label AS "印出名称", f.scope AS "口径", f.entity_id AS "机构或平台", f.column_name AS "列",
       f.printed_column AS "印出列名", f.printed AS "印出", f.value AS "数值", f.unit AS "单位",
       CASE f.basis WHEN 'cell' THEN '表格' WHEN 'total' THEN '合计行' WHEN 'note' THEN '表注'
                    WHEN 'statement' THEN '统计文字' ELSE '要闻简讯' END AS "来处",
       CASE f.is_latest WHEN 1 THEN '' ELSE '后来重印' END AS "重印",
       CASE f.is_recognised WHEN 1 THEN '是' ELSE '' END AS "文字识别",
       (SELECT group_concat(x.finding_id, ' ') FROM finding_figures x
        WHERE x.figure_id = f.id) AS "存疑", f.record_id AS "编号"
FROM figures f ORDER BY f.date, f.issue_id, f.record_position, f.position;

CREATE VIEW "机构提及" AS
SELECT m.entity_id AS "机构", e.detail AS "类别", m.mention AS "印出名称", r.issue_id AS "期号",
       r.title AS "标题", m.judgment AS "判定", m.record_id AS "编号"
FROM mentions m JOIN entities e ON e.kind = m.kind AND e.id = m.entity_id
JOIN records r ON r.id = m.record_id
WHERE m.kind = 'institution' ORDER BY m.entity_id, r.issue_id, r.position;

CREATE VIEW "人物提及" AS
SELECT m.mention AS "姓名", m.title AS "职务", m.organization AS "单位", m.role AS "角色",
       r.issue_id AS "期号", r.title AS "标题", m.record_id AS "编号"
FROM mentions m JOIN records r ON r.id = m.record_id
WHERE m.kind = 'person' ORDER BY m.entity_id, r.issue_id, r.position;

CREATE VIEW "平台提及" AS
SELECT m.entity_id AS "平台", m.mention AS "印出名称", r.issue_id AS "期号", r.title AS "标题",
       m.record_id AS "编号"
FROM mentions m JOIN records r ON r.id = m.record_id
WHERE m.kind = 'platform' ORDER BY m.entity_id, r.issue_id, r.position;

CREATE VIEW "地点提及" AS
SELECT m.entity_id AS "地点", m.mention AS "印出名称", r.issue_id AS "期号", r.title AS "标题",
       m.record_id AS "编号"
FROM mentions m JOIN records r ON r.id = m.record_id
WHERE m.kind = 'place' ORDER BY m.entity_id, r.issue_id, r.position;

CREATE VIEW "活动" AS
SELECT v.kind AS "类别", v.date AS "日期", v.place AS "地点", r.issue_id AS "期号", r.title AS "标题",
       CASE v.announced WHEN 1 THEN '预告' ELSE '' END AS "预告", v.record_id AS "编号"
FROM events v JOIN records r ON r.id = v.record_id ORDER BY v.date, r.issue_id, r.position;

CREATE VIEW "名称" AS
SELECT n.kind AS "类别", n.entity_id AS "规范名称", n.name AS "名称", n.relation AS "关系",
       n.first_period AS "最早", n.last_period AS "最晚", n.evidence AS "依据"
FROM names n ORDER BY n.kind, n.entity_id, n.name;

CREATE VIEW "文件情况" AS
SELECT f.file AS "文件", f.issue_id AS "期号", f.same_as AS "与此文件相同", f.line AS "行",
       f.reason AS "未收入原因", f.next_step AS "下一步"
FROM files f ORDER BY f.file;
