-- An edition keeps what it was called and due when it was released, and what bore it out then.
ALTER TABLE replies ADD COLUMN title_hu @text;
ALTER TABLE replies ADD COLUMN title_en @text;
ALTER TABLE replies ADD COLUMN deadline @day;
UPDATE replies SET title_hu = (SELECT e.title_hu FROM evaluations e WHERE e.id = replies.evaluation), title_en = (SELECT e.title_en FROM evaluations e WHERE e.id = replies.evaluation), deadline = (SELECT e.deadline FROM evaluations e WHERE e.id = replies.evaluation);
CREATE TABLE reply_proofs (
  evaluation @id NOT NULL,
  edition @int NOT NULL,
  question @id NOT NULL REFERENCES questions (id),
  evidence @id NOT NULL REFERENCES evidence (id),
  linked_at @int NOT NULL,
  PRIMARY KEY (evaluation, edition, question, evidence)
);
INSERT INTO reply_proofs (evaluation, edition, question, evidence, linked_at) SELECT r.evaluation, r.edition, r.question, l.evidence, l.linked_at FROM reply_answers r JOIN evidence_links l ON l.record = r.question AND l.borne_out = 'answer';
