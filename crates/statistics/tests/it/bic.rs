use std::collections::HashMap;

use statistics::estimation::{Model, NoPoint, Selection, model_point, rank_models, select};

use crate::oracle::{close, rows, table};

#[test]
fn every_admissible_model_of_the_uk_table_has_the_recorded_estimate_and_criterion() {
    let oracle = rows("fixtures/bic_UKdat_5.csv");
    let (model, abundance, bic, order) = (
        oracle.column("model"),
        oracle.column("abundance"),
        oracle.column("BIC"),
        oracle.column("modelsorder"),
    );
    let ranked = rank_models(&table("UKdat_5.csv"), 3).unwrap();
    assert_eq!(ranked.len(), 6084);
    let ours: HashMap<Model, _> = ranked.iter().map(|ranked| (ranked.model, ranked)).collect();
    assert_eq!(ours.len(), oracle.rows.len());
    for (place, row) in oracle.rows.iter().enumerate() {
        let mine =
            ours.get(&Model::parse(5, &row[model]).unwrap()).unwrap_or_else(|| panic!("{}", row[model]));
        let (estimate, criterion) = (row[abundance].parse().unwrap(), row[bic].parse().unwrap());
        assert!(close(mine.estimate, estimate, 1e-6), "{}: {}", row[model], mine.estimate);
        assert!(close(mine.bic, criterion, 1e-8), "{}: {}", row[model], mine.bic);
        assert_eq!(mine.model.order().to_string(), row[order]);
        // the same order up to ties
        assert!(close(ranked[place].bic, criterion, 1e-8), "place {place}");
    }
}

#[test]
fn models_are_admitted_as_published() {
    let uk = table("UKdat_5.csv");
    let ranked = rank_models(&uk, 5).unwrap();
    assert_eq!(ranked.len(), 6519);
    let of_order = |order: u32| ranked.iter().filter(|ranked| ranked.model.order() == order).count();
    assert_eq!([of_order(1), of_order(2), of_order(3)], [1, 1023, 5060]);
    let best_of_four = ranked.iter().position(|ranked| ranked.model.order() == 4).unwrap();
    assert_eq!(best_of_four + 1, 2602);
}

#[test]
fn terms_at_minus_infinity_count_as_parameters() {
    let model = Model::parse(5, "[12,13,15,25,35,45]").unwrap();
    let point = model_point(&table("UKdat_5.csv"), &model).unwrap();
    assert!((point.estimate - 12_141.83).abs() < 0.005);
    assert!((point.bic - 201.3107).abs() < 5e-5);
    assert_eq!(point.parameters, 12);
    assert_eq!(point.empty, [0b10001]);
}

#[test]
fn the_published_points_by_bic_and_downhill_come_out() {
    let (five, six) = (table("UKdat_5.csv"), table("UKdat.csv"));
    let bic = |max_order| Selection::Bic { max_order, keep: 100 };
    let downhill = |max_order| Selection::Downhill { max_order };
    for (table, selection, published) in [
        (&five, bic(3), 25_311.29),
        (&five, bic(2), 22_991.33),
        (&five, downhill(4), 12_262.41),
        (&five, downhill(3), 12_262.41),
        (&five, downhill(2), 12_262.41),
        (&six, downhill(4), 12_349.59),
        (&six, downhill(2), 12_349.59),
    ] {
        let estimate = select(table, &selection).unwrap().estimate;
        assert!((estimate - published).abs() < 0.005, "{selection:?}: {estimate}");
    }
}

#[test]
fn too_many_models_are_refused_not_tried() {
    let all = Selection::Bic { max_order: 3, keep: 100 };
    assert_eq!(select(&table("UKdat.csv"), &all).unwrap_err(), NoPoint::ManyModels);
}
