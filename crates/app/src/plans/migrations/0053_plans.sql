-- Strategies and action plans: pillar, objective, measure. Nothing here is about a person.
CREATE TABLE strategies (
  id @id PRIMARY KEY,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  -- the decision that adopted it, and where it can be read
  source @text NOT NULL,
  address @text,
  mark @text NOT NULL,
  since @day NOT NULL,
  until @day,
  registered_at @int NOT NULL
);
-- Pillars (without a parent) and objectives (below a pillar); no foreign key to itself, so that a backup fills it in any order.
CREATE TABLE plan_headings (
  id @id PRIMARY KEY,
  strategy @id NOT NULL REFERENCES strategies (id),
  parent @id,
  code @text NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  place @int NOT NULL
);
CREATE INDEX headings_of_strategy ON plan_headings (strategy, place);
-- What somebody is responsible for, whatever the ministry is called that holds it now.
CREATE TABLE portfolios (
  id @id PRIMARY KEY,
  name_hu @text NOT NULL,
  name_en @text NOT NULL
);
CREATE TABLE portfolio_holders (
  portfolio @id NOT NULL REFERENCES portfolios (id),
  body @id NOT NULL,
  since @day NOT NULL,
  until @day,
  PRIMARY KEY (portfolio, since)
);
CREATE INDEX portfolios_of_body ON portfolio_holders (body, until);
CREATE TABLE measures (
  id @id PRIMARY KEY,
  strategy @id NOT NULL REFERENCES strategies (id),
  heading @id NOT NULL REFERENCES plan_headings (id),
  place @int NOT NULL,
  code @text NOT NULL,
  title_hu @text NOT NULL,
  title_en @text NOT NULL,
  portfolio @id NOT NULL REFERENCES portfolios (id),
  deadline @day,
  resources @text NOT NULL,
  figure @text NOT NULL,
  baseline @text NOT NULL,
  target @text NOT NULL,
  status @text NOT NULL,
  risk @text NOT NULL,
  mark @text NOT NULL,
  version @int NOT NULL
);
CREATE INDEX measures_of_strategy ON measures (strategy, place);
CREATE INDEX measures_of_portfolio ON measures (portfolio, status);
-- Which portfolio was responsible since when; the newest also stands in the measure.
CREATE TABLE measure_portfolios (
  measure @id NOT NULL REFERENCES measures (id),
  portfolio @id NOT NULL REFERENCES portfolios (id),
  since @int NOT NULL,
  PRIMARY KEY (measure, since)
);
-- Bodies that take part: co-responsible ones, and independent ones that can only be invited.
CREATE TABLE measure_bodies (
  measure @id NOT NULL REFERENCES measures (id),
  body @id NOT NULL,
  part @text NOT NULL,
  PRIMARY KEY (measure, body)
);
CREATE INDEX measures_of_body ON measure_bodies (body);
-- What the responsible body said about a quarter; the newest of a quarter counts.
CREATE TABLE measure_reports (
  id @id PRIMARY KEY,
  measure @id NOT NULL REFERENCES measures (id),
  quarter @int NOT NULL,
  body @id NOT NULL,
  account @id NOT NULL,
  status @text NOT NULL,
  risk @text NOT NULL,
  progress @text NOT NULL,
  next_step @text NOT NULL,
  reported_at @int NOT NULL
);
CREATE INDEX reports_of_measure ON measure_reports (measure, quarter, reported_at);
