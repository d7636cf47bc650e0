//! The statements of places and stays.

macro_rules! place {
    ($rest:literal) => {
        concat!("SELECT id, number, type, county, capacity, taken, (SELECT COUNT(*) FROM stays WHERE stays.place = places.id AND arrived_at IS NULL AND ended_at IS NULL) AS awaited, confirmed_at, closed_at, version FROM places WHERE ", $rest)
    };
}

macro_rules! stay {
    ($rest:literal) => {
        concat!("SELECT id, referral, place, body, worker, worker_body, escort, escort_body, confirmed_at, arrived_at, ended_at FROM stays WHERE ", $rest)
    };
}

store::statements! {
    /// What relates an actor and a place. The account does not matter; it is named because placeholders have no gaps.
    PLACE_RELATIONS = "SELECT 'exists' AS relation FROM places WHERE id = $1 UNION ALL SELECT 'own_body' FROM places WHERE id = $1 AND body = $3 AND id <> $2";
    /// What relates an actor and a stay. The escort is one until arrival, the worker until the stay ends.
    STAY_RELATIONS = "SELECT 'exists' AS relation FROM stays WHERE id = $1
UNION ALL SELECT 'own_body' FROM stays WHERE id = $1 AND body = $3
UNION ALL SELECT 'escort' FROM stays WHERE id = $1 AND escort = $2 AND arrived_at IS NULL AND ended_at IS NULL
UNION ALL SELECT 'accepted_receiver' FROM stays WHERE id = $1 AND worker = $2 AND ended_at IS NULL";
    /// Whether a place has a number.
    TAKEN = "SELECT id FROM places WHERE number = $1";
    /// Adds a place.
    ADD = "INSERT INTO places (id, number, body, type, county, capacity, taken, confirmed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1)";
    /// One place.
    ONE = place!("id = $1");
    /// The places of a desk that are in use, and those that were, by type.
    OF_BODY = place!("body = $1 ORDER BY type, county, number");
    /// Free places of one type.
    FREE = place!("body = $1 AND type = $2 AND taken < capacity AND closed_at IS NULL ORDER BY confirmed_at DESC, number");
    /// How many beds are not free: those who are there, as somebody said by telephone, and those who are awaited.
    COUNTED = "UPDATE places SET taken = $3, confirmed_at = $4, version = version + 1 WHERE id = $1 AND version = $2";
    /// Takes a place out of use, or back into it.
    CLOSE = "UPDATE places SET closed_at = $3, version = version + 1 WHERE id = $1 AND version = $2";
    /// Takes one of the free beds, if there still is one.
    TAKE = "UPDATE places SET taken = taken + 1, version = version + 1 WHERE id = $1 AND taken < capacity AND closed_at IS NULL";
    /// Gives one bed back.
    GIVE_BACK = "UPDATE places SET taken = taken - 1, version = version + 1 WHERE id = $1 AND taken > 0";
    /// Adds a stay.
    STAY = "INSERT INTO stays (id, referral, place, body, worker, worker_body, escort, escort_body, confirmed_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)";
    /// One stay.
    ONE_STAY = stay!("id = $1");
    /// The stay of a referral that has not ended.
    STAY_OF = stay!("referral = $1 AND ended_at IS NULL ORDER BY confirmed_at DESC LIMIT 1");
    /// Every stay of a referral.
    STAYS_OF = stay!("referral = $1");
    /// Stays that an account was named for.
    NAMED = stay!("(worker = $1 AND ended_at IS NULL) OR (escort = $1 AND arrived_at IS NULL AND ended_at IS NULL) ORDER BY confirmed_at DESC LIMIT 50");
    /// Stays that a desk confirmed and that nobody has arrived at.
    AWAITED = stay!("body = $1 AND arrived_at IS NULL AND ended_at IS NULL ORDER BY confirmed_at DESC LIMIT 50");
    /// The person arrived.
    ARRIVED = "UPDATE stays SET arrived_at = $2, version = version + 1 WHERE id = $1 AND arrived_at IS NULL AND ended_at IS NULL";
    /// The stay ended, or was called off.
    ENDED = "UPDATE stays SET ended_at = $2, version = version + 1 WHERE id = $1 AND ended_at IS NULL";
    /// Removes the worker and the escort of one body from a stay.
    UNNAME = "UPDATE stays SET worker = CASE WHEN worker_body = $2 THEN NULL ELSE worker END, worker_body = CASE WHEN worker_body = $2 THEN NULL ELSE worker_body END, escort = CASE WHEN escort_body = $2 THEN NULL ELSE escort END, escort_body = CASE WHEN escort_body = $2 THEN NULL ELSE escort_body END, version = version + 1 WHERE id = $1";
    /// Removes who was named for the stays of an erased case.
    ERASE = "UPDATE stays SET worker = NULL, worker_body = NULL, escort = NULL, escort_body = NULL, ended_at = COALESCE(ended_at, $2), version = version + 1 WHERE referral = $1";
}
