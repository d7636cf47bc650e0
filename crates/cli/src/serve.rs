//! `roundtable serve`: an instance for browsers.

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use anyhow::{Context as _, bail};
use app::{Checkpoints, Ctx, Instance, Store, packs, read, write};
use axum_server::tls_rustls::RustlsConfig;
use policy::{Actor, Purpose};
use vocabulary::{SystemChance, SystemClock};
use web::http::{Front, Manner};

use crate::{mail::Mail, plainly};

/// Serve an instance.
#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    /// The folder of the instance.
    folder: PathBuf,
    /// Where to listen. Anything but this machine itself needs TLS.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// PEM file with the certificate chain.
    #[arg(long, requires = "tls_key")]
    tls_certificate: Option<PathBuf>,
    /// PEM file with the private key.
    #[arg(long, requires = "tls_certificate")]
    tls_key: Option<PathBuf>,
    /// Browsers reach this instance by HTTPS through a proxy on this machine.
    #[arg(long)]
    behind_https_proxy: bool,
    /// Where people reach the instance, such as https://kerekasztal.example; links in mails begin with it.
    #[arg(long)]
    url: Option<String>,
    #[command(flatten)]
    mail: Mail,
}

impl Serve {
    pub(crate) async fn run(self) -> anyhow::Result<()> {
        let tls = self.tls_certificate.as_ref().zip(self.tls_key.as_ref());
        if tls.is_none() && !self.listen.ip().is_loopback() {
            bail!(
                "without --tls-certificate and --tls-key only this machine is served: listen on 127.0.0.1 behind a proxy"
            );
        }
        let instance = Instance::open(&self.folder).map_err(plainly)?;
        let (store, checkpoints) = open(&instance).await?;
        if is_demo(&store).await? {
            bail!(
                "this folder holds a demo country; `roundtable demo --data` shows it, `serve` is for real instances"
            );
        }
        let https = tls.is_some() || self.behind_https_proxy;
        let site = self
            .url
            .unwrap_or_else(|| format!("{}://{}", if tls.is_some() { "https" } else { "http" }, self.listen));
        let mut front = front(&store, Manner { https, demo: false }).await?.reached_at(&site);
        match self.mail.office()? {
            Some(office) => front = front.with_post(office),
            None => println!("No mail server is named (--mail-server): mails are written down and wait."),
        }
        match tls {
            Some((certificate, key)) => {
                let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
                let config =
                    RustlsConfig::from_pem_file(certificate, key).await.context("read the PEM files")?;
                let handle = axum_server::Handle::new();
                let ending = handle.clone();
                tokio::spawn(async move {
                    until_told().await;
                    ending.graceful_shutdown(Some(std::time::Duration::from_secs(10)));
                });
                println!("https://{}", self.listen);
                let router = web::router(front.clone()).into_make_service_with_connect_info::<SocketAddr>();
                let server = axum_server::bind_rustls(self.listen, config).handle(handle).serve(router);
                tokio::select! {
                    served = server => served?,
                    () = web::post::work(front, checkpoints) => {}
                }
            }
            None => listen(front, checkpoints, self.listen).await?,
        }
        store.close().await;
        Ok(())
    }
}

/// Opens an instance's stores and its checkpoints.
pub(crate) async fn open(instance: &Instance) -> anyhow::Result<(Store, Checkpoints)> {
    let config = instance.config(app::FEATURES, Arc::new(SystemClock)).map_err(plainly)?;
    let checkpoints = Checkpoints::open(&instance.checkpoints(), &config.root).map_err(plainly)?;
    let store = Store::open(config).await.map_err(plainly)?;
    Ok((store, checkpoints))
}

/// The front of house of a store, with the machine's clock and randomness, and with the packs that its records were made with.
pub(crate) async fn front(store: &Store, manner: Manner) -> anyhow::Result<Front> {
    let ctx =
        Ctx::new(Actor::Operator, Purpose::Administration, Arc::new(SystemClock), Arc::new(SystemChance));
    write!(store, &ctx, |tx| packs::keep_and_recall(tx).await).map_err(plainly)?;
    Ok(Front::new(store.clone(), Arc::new(SystemClock), Arc::new(SystemChance), manner))
}

/// Whether the store is marked as a demo.
pub(crate) async fn is_demo(store: &Store) -> anyhow::Result<bool> {
    let ctx =
        Ctx::new(Actor::Operator, Purpose::Administration, Arc::new(SystemClock), Arc::new(SystemChance));
    let mark = read!(store, &ctx, |tx| tx.setting("demo").await).map_err(plainly)?;
    Ok(mark.is_some())
}

/// Serves plain HTTP on an address of this machine until told to stop.
pub(crate) async fn listen(
    front: Front,
    checkpoints: Checkpoints,
    address: SocketAddr,
) -> anyhow::Result<()> {
    let listener =
        tokio::net::TcpListener::bind(address).await.with_context(|| format!("listen on {address}"))?;
    println!("http://{}", listener.local_addr()?);
    let router = web::router(front.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, router).with_graceful_shutdown(until_told());
    tokio::select! {
        served = async { server.await } => served?,
        () = web::post::work(front, checkpoints) => {}
    }
    Ok(())
}

/// Waits for Ctrl-C or the service manager's signal.
async fn until_told() {
    let Ok(mut terminate) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
