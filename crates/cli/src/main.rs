//! The front door: the one binary.
//!
//! **Invariant:** no logic: each command parses, calls and prints. One module per command.
#![expect(clippy::print_stdout, reason = "commands speak to the terminal they were started from")]

mod backup;
mod demo;
mod estimate;
mod init;
mod mail;
mod migrate;
mod restore;
mod serve;
mod verify_audit;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Memory is given back half a second after its use (`.cargo/config.toml`): setting a paper and checking passwords take tens of
/// megabytes that the system's own allocator keeps.
#[global_allocator]
static MEMORY: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// Roundtable: a country's response to trafficking in human beings, on one machine.
#[derive(Debug, Parser)]
#[command(name = "roundtable", version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show the invented demo country on this machine.
    Demo(demo::Demo),
    /// Make a new instance in a folder and print the first administrator's one-time link.
    Init(init::Init),
    /// Serve an instance to browsers.
    Serve(serve::Serve),
    /// Write an encrypted backup of each store.
    Backup(backup::Backup),
    /// Make the key that reads backups, to be kept offline, and print its public half.
    BackupKey(backup::BackupKey),
    /// Restore an instance from its backups, on either engine.
    Restore(restore::Restore),
    /// Hold the audit log against its checkpoints; fails on any sign of tampering.
    VerifyAudit(verify_audit::VerifyAudit),
    /// Bring both stores to the version of this program.
    Migrate(migrate::Migrate),
    /// Estimate how many people no list has seen, from overlapping lists.
    Estimate(estimate::Arguments),
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("ROUNDTABLE_LOG")
                .unwrap_or_else(|_| "info,sqlx=warn".into()),
        )
        .init();
    let outcome = match Arguments::parse().command {
        Command::Demo(demo) => wait(demo.run()),
        Command::Estimate(arguments) => return estimate::run(&arguments),
        Command::Init(init) => wait(init.run()),
        Command::Serve(serve) => wait(serve.run()),
        Command::Backup(backup) => wait(backup.run()),
        Command::BackupKey(key) => key.run(),
        Command::Restore(restore) => wait(restore.run()),
        Command::VerifyAudit(verify) => wait(verify.run()),
        Command::Migrate(migrate) => wait(migrate.run()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("roundtable: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command that waits for databases and browsers.
fn wait(command: impl Future<Output = anyhow::Result<()>>) -> anyhow::Result<()> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(command)
}

/// Says a failure of a verb in the operator's words: a refusal by its key, a fault with its cause.
fn plainly(failure: vocabulary::Failure) -> anyhow::Error {
    match failure {
        vocabulary::Failure::Refused(refusal) => {
            let fields = refusal.fields.iter().map(|field| format!("{}: {}", field.field, field.key));
            anyhow::anyhow!("{} {}", refusal.key, fields.collect::<Vec<_>>().join(", "))
        }
        vocabulary::Failure::Fault(fault) => anyhow::anyhow!("{fault}"),
    }
}
