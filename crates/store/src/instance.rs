//! The folder of an instance: root key, addresses of both stores, checkpoints.

use std::{
    fs,
    io::Write as _,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use vault::keys::RootKey;
use vocabulary::{Chance, Clock, Fault, Outcome};

use crate::{Address, Config, Feature};

const KEY_FILE: &str = "root.key";
const SETTINGS_FILE: &str = "instance.json";

/// Where an instance keeps what is not in its databases.
///
/// `root.key` (mode 0400) opens everything that the databases hold sealed: it belongs into no backup of the data, and
/// without it a backup of the data is unreadable. `checkpoints/` stands outside the database on purpose.
#[derive(Debug, Clone)]
pub struct Instance {
    folder: PathBuf,
    settings: Settings,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Settings {
    data: String,
    keys: String,
}

impl Instance {
    /// Makes the folder (mode 0700), the root key and the settings. Refuses a folder that already holds an instance.
    ///
    /// Without addresses both stores are SQLite files in the folder; otherwise both must be given.
    pub fn create(folder: &Path, addresses: Option<(&str, &str)>, chance: &dyn Chance) -> Outcome<Self> {
        Self::with_key(folder, addresses, &RootKey::generate(chance))
    }

    /// [`Self::create`] with a root key that exists already: the folder of a restored instance.
    pub fn with_key(folder: &Path, addresses: Option<(&str, &str)>, root: &RootKey) -> Outcome<Self> {
        if folder.join(KEY_FILE).exists() {
            return Err(Fault::broken("the folder already holds an instance").into());
        }
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| Fault::new("make the folder", error))?;
        let (data, keys) = addresses.unwrap_or(("data.db", "keys.db"));
        let settings = Settings { data: data.to_owned(), keys: keys.to_owned() };
        let text = serde_json::to_string_pretty(&settings)
            .map_err(|error| Fault::new("write the settings", error))?;
        write_new(&folder.join(SETTINGS_FILE), 0o600, text.as_bytes())?;
        write_new(&folder.join(KEY_FILE), 0o400, root.write().as_bytes())?;
        Ok(Self { folder: folder.to_owned(), settings })
    }

    /// Opens an instance's folder.
    pub fn open(folder: &Path) -> Outcome<Self> {
        let text = fs::read_to_string(folder.join(SETTINGS_FILE))
            .map_err(|error| Fault::new("read instance.json: is this the folder of an instance?", error))?;
        let settings =
            serde_json::from_str(&text).map_err(|error| Fault::new("read instance.json", error))?;
        Ok(Self { folder: folder.to_owned(), settings })
    }

    /// Whether a folder holds an instance.
    pub fn exists(folder: &Path) -> bool {
        folder.join(SETTINGS_FILE).exists()
    }

    fn address(&self, text: &str) -> Address {
        match Address::parse(text) {
            Address::File(path) if path.is_relative() => Address::File(self.folder.join(path)),
            other => other,
        }
    }

    /// How to open the stores.
    pub fn config(&self, features: &'static [&'static Feature], clock: Arc<dyn Clock>) -> Outcome<Config> {
        let text = fs::read_to_string(self.folder.join(KEY_FILE))
            .map_err(|error| Fault::new("read root.key", error))?;
        let root = RootKey::read(&text).map_err(|error| Fault::new("read root.key", error))?;
        Ok(Config {
            data: self.address(&self.settings.data),
            keys: self.address(&self.settings.keys),
            root: Arc::new(root),
            features,
            clock,
            at_gap: None,
        })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where signed checkpoints are kept, outside the database.
    pub fn checkpoints(&self) -> PathBuf {
        self.folder.join("checkpoints")
    }
}

fn write_new(path: &Path, mode: u32, content: &[u8]) -> Outcome<()> {
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(path)
        .map_err(|error| Fault::new("make a file of the instance", error))?;
    file.write_all(content)
        .and_then(|()| file.sync_all())
        .map_err(|error| Fault::new("write a file of the instance", error).into())
}
