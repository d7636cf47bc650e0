-- In which order the points of a visit were noted: two of one moment stand as they were entered, on every machine.
ALTER TABLE visit_points ADD COLUMN place @int NOT NULL DEFAULT 0;
UPDATE visit_points SET place = (SELECT COUNT(*) FROM visit_points o WHERE o.visit = visit_points.visit AND (o.noted_at < visit_points.noted_at OR (o.noted_at = visit_points.noted_at AND o.id <= visit_points.id)));
