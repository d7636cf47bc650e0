-- Old alerts are forgotten in parts, the oldest first: no part reads the whole table to find its own.
CREATE INDEX alerts_by_age ON alerts (raised_at, id);
