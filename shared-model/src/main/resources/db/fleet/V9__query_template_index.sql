-- One template over the fleet: instances name it by fingerprints of their own, so the text is what they have in common.
-- A hash index holds four bytes of it, however long it is, and a template never changes, so updates stay in their page.
CREATE INDEX query_stats_template ON fleet.query_stats USING hash (sql_template);
