//! The cellar: engines, key store, transactions, migrations, audit on commit, jobs, backup.
