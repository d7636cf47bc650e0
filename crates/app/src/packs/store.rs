//! The statements of packs: what is kept is added and read, never changed.

store::statements! {
    /// Whether a pack is kept.
    KEPT = "SELECT hash FROM packs WHERE hash = $1";
    /// Every pack that is kept.
    EVERY = "SELECT hash FROM packs ORDER BY kept_at, hash";
    /// Keeps a pack; another server may have been first.
    ADD = "INSERT INTO packs (hash, country, kept_at) VALUES ($1, $2, $3) ON CONFLICT (hash) DO NOTHING";
    /// Keeps one of its files.
    ADD_FILE = "INSERT INTO pack_files (pack, place, name, content) VALUES ($1, $2, $3, $4) ON CONFLICT (pack, place) DO NOTHING";
    /// The files of a pack, in their order.
    FILES = "SELECT name, content FROM pack_files WHERE pack = $1 ORDER BY place";
}
