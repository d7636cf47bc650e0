//! Serves the front of house of a throw-away demonstration, to look at the style guide while working on it:
//! `cargo run -p web --example styleguide`, then `/styleguide` at the address that it prints.

use std::{error::Error, sync::Arc};

use app::{Instance, Store};
use vocabulary::{Chance, Clock, Failure, SystemChance, SystemClock};
use web::http::{Front, Manner};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a person waits for the address")]
async fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::temp_dir().join(format!("roundtable-styleguide-{}", std::process::id()));
    let (clock, chance): (Arc<dyn Clock>, Arc<dyn Chance>) = (Arc::new(SystemClock), Arc::new(SystemChance));
    let store =
        open(&folder, Arc::clone(&clock), chance.as_ref()).await.map_err(|failure| format!("{failure:?}"))?;
    let router = web::router(Front::new(store, clock, chance, Manner { https: false, demo: true }));
    let port = std::env::args().nth(1).unwrap_or_else(|| "8970".to_owned());
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}/styleguide", listener.local_addr()?);
    axum::serve(listener, router)
        .with_graceful_shutdown(async { drop(tokio::signal::ctrl_c().await) })
        .await?;
    std::fs::remove_dir_all(folder)?;
    Ok(())
}

async fn open(
    folder: &std::path::Path,
    clock: Arc<dyn Clock>,
    chance: &dyn Chance,
) -> Result<Store, Failure> {
    let instance = Instance::create(folder, None, chance)?;
    Store::open(instance.config(app::FEATURES, clock)?).await
}
