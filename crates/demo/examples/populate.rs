//! Makes an instance with so many invented people in a folder: `cargo run --release -p demo --example populate -- FOLDER N`.
#![expect(clippy::print_stdout, reason = "a command that speaks to its terminal")]

use std::{path::PathBuf, sync::Arc, time::Instant};

use app::{Instance, Store};
use vocabulary::{Clock as _, SystemChance, SystemClock};

fn main() {
    let mut words = std::env::args().skip(1);
    let (Some(folder), Some(people)) =
        (words.next().map(PathBuf::from), words.next().and_then(|n| n.parse::<usize>().ok()))
    else {
        println!("populate FOLDER N");
        return;
    };
    let begun = Instant::now();
    let runtime = tokio::runtime::Runtime::new();
    let made = runtime.map(|runtime| {
        runtime.block_on(async {
            let instance = Instance::create(&folder, None, &SystemChance)?;
            let store = Store::open(instance.config(app::FEATURES, Arc::new(SystemClock))?).await?;
            demo::populate(&store, SystemClock.now(), people).await?;
            store.close().await;
            vocabulary::Outcome::Ok(())
        })
    });
    println!("{people} people: {made:?} in {:?}", begun.elapsed());
}
