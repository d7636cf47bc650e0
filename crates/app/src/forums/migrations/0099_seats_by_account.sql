-- Whether an account is named on a seat is asked with every invitation and every first page.
CREATE INDEX seat_people_of_account ON seat_people (account, left_at);
