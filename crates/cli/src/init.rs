//! `roundtable init`: a new instance.

use std::{path::PathBuf, sync::Arc};

use app::{
    Ctx, Instance, Store,
    accounts::{self, NewAccount},
    bodies::{self, Designation, NewBody},
    write,
};
use policy::{Actor, Purpose};
use vocabulary::{Clock as _, Locale, Mandate, Role, SystemChance, SystemClock};

use crate::plainly;

/// Make a new instance.
#[derive(Debug, clap::Args)]
pub(crate) struct Init {
    /// The folder of the instance; it is made, with the root key in a file that only its owner can read.
    folder: PathBuf,
    /// PostgreSQL address of the data store; a SQLite file in the folder where it is left out.
    #[arg(long, requires = "keys")]
    data: Option<String>,
    /// PostgreSQL address of the key store: another database than that of the data.
    #[arg(long, requires = "data")]
    keys: Option<String>,
    /// Name of the first administrator.
    #[arg(long, default_value = "Administrator")]
    name: String,
    /// Sign-in name (e-mail address) of the first administrator.
    #[arg(long, default_value = "administrator@roundtable.invalid")]
    email: String,
    /// The coordinator's office, in the language of the country.
    #[arg(long, default_value = "Nemzeti koordinátor hivatala")]
    office: String,
    /// The coordinator's office, in English.
    #[arg(long, default_value = "Office of the National Coordinator")]
    office_en: String,
    /// Where browsers will reach the instance; only for printing the link.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,
}

impl Init {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let addresses = self.data.as_deref().zip(self.keys.as_deref());
        let instance = Instance::create(&self.folder, addresses, &SystemChance).map_err(plainly)?;
        let clock = Arc::new(SystemClock);
        let config = instance.config(app::FEATURES, clock.clone()).map_err(plainly)?;
        let store = Store::open(config).await.map_err(plainly)?;
        let since = clock.now().day_in(app::time_zone());
        let ctx = Ctx::new(Actor::Operator, Purpose::Administration, clock, Arc::new(SystemChance));
        let office = NewBody {
            kind: "coordinator".to_owned(),
            name_hu: self.office,
            name_en: self.office_en,
            county: None,
            since,
            designations: vec![Designation {
                mandate: Mandate::Coordinate,
                since,
                until: None,
                letter: None,
            }],
            contacts: vec![],
        };
        let (_, link) = write!(store, &ctx, |tx| {
            let body = bodies::register(tx, &office).await?;
            let first = NewAccount {
                body,
                name: self.name.clone(),
                email: self.email.clone(),
                locale: Locale::Hu,
                roles: vec![Role::Administrator],
            };
            accounts::invite(tx, &first).await
        })
        .map_err(plainly)?;
        store.close().await;
        println!("The instance is in {}.", self.folder.display());
        println!("Keep a copy of root.key away from this machine: without it no backup can be read.");
        println!(
            "The first administrator ({}) opens this link within three days; it is shown once:",
            self.email
        );
        println!("{}/invitation/{}", self.url.trim_end_matches('/'), link.text().as_str());
        Ok(())
    }
}
