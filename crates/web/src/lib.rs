//! The front of house: routes, pages, forms, shell, assets, languages.
