//! `roundtable demo`: the invented country, for this machine alone.

use std::{net::SocketAddr, path::PathBuf};

use ::demo as country;
use anyhow::bail;
use app::{Ctx, Instance, accounts, read};
use policy::{Actor, Purpose};
use vocabulary::{Clock as _, SystemChance, SystemClock};
use web::http::Manner;

use crate::{plainly, serve};

/// Show the invented demo country.
#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// The port on this machine; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Keep the country in this folder and come back to it; a new country in a temporary folder where it is left out.
    #[arg(long)]
    data: Option<PathBuf>,
    /// How many invented people the country has met in its three years.
    #[arg(long, default_value_t = country::PEOPLE)]
    people: usize,
    /// Add a questionnaire of so many questions, answered by five bodies: for measuring.
    #[arg(long, default_value_t = 0)]
    questions: usize,
    /// Add a plan of so many measures, reported on by five bodies: for measuring.
    #[arg(long, default_value_t = 0)]
    measures: usize,
    /// Make the country and stop, without serving it.
    #[arg(long)]
    only_make: bool,
}

impl Demo {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let temporary = self.data.is_none();
        let folder = self
            .data
            .unwrap_or_else(|| std::env::temp_dir().join(format!("roundtable-demo-{}", std::process::id())));
        let made_now = !Instance::exists(&folder);
        let instance = if made_now {
            Instance::create(&folder, None, &SystemChance).map_err(plainly)?
        } else {
            Instance::open(&folder).map_err(plainly)?
        };
        let (store, checkpoints) = serve::open(&instance).await?;
        if made_now {
            println!("Making the demo country ({} invented people)…", self.people);
            let size =
                country::Size { people: self.people, questions: self.questions, measures: self.measures };
            country::populate(&store, SystemClock.now(), size).await.map_err(plainly)?;
        } else if !serve::is_demo(&store).await? {
            bail!("{} holds a real instance: the demo never touches one", folder.display());
        }
        if self.only_make {
            // a country that is kept has its log numbered and signed, as if a server had been running all the while
            let job = Ctx::new(
                Actor::Job,
                Purpose::Administration,
                std::sync::Arc::new(SystemClock),
                std::sync::Arc::new(SystemChance),
            );
            store.checkpoint(&job, &checkpoints).await.map_err(plainly)?;
        } else {
            let visitor = Ctx::new(
                Actor::Visitor,
                Purpose::OwnAccount,
                std::sync::Arc::new(SystemClock),
                std::sync::Arc::new(SystemChance),
            );
            println!(
                "Everyone and everything in this country is invented. The sign-in page offers each persona:"
            );
            for persona in read!(store, &visitor, |tx| accounts::personas(tx).await).map_err(plainly)? {
                let roles: Vec<_> = persona.roles.iter().map(|role| role.code()).collect();
                println!("  {:<18} {}, {}", roles.join("+"), persona.name, persona.body_name_en);
            }
            let site = format!("http://127.0.0.1:{}", self.port);
            let front = serve::front(&store, Manner { https: false, demo: true }).await?.reached_at(&site);
            println!(
                "No mail leaves this country: mails are written down and wait (see Mails, as the administrator)."
            );
            serve::listen(front, checkpoints, SocketAddr::from(([127, 0, 0, 1], self.port))).await?;
        }
        store.close().await;
        if temporary {
            std::fs::remove_dir_all(&folder)?;
        }
        Ok(())
    }
}
