//! What the World Historical Gazetteer would refuse in a table of the form Linked Places, delimited (LP-TSV 0.5).
//!
//! `title_source`, `ccodes`, `fclasses` and `matches` are checked for every gazetteer, in [`super::rows`].

use super::Checker;
use crate::entity::{Entity, Kind, Name, NameKind};
use crate::table::LinkedCells;

/// The rules of these warnings.
pub(super) const RULES: [&str; 6] = ["lp-kind", "lp-date", "lp-class", "lp-variant", "lp-parent", "lp-aat"];

pub(super) fn check(checker: &mut Checker<'_>) {
    rows(
        checker,
        |entity, _| entity.kind != Kind::Place,
        ["kind", "lp-kind", "of another kind than place", "leave it out: Linked Places takes places only"],
    );
    rows(
        checker,
        |entity, linked| entity.kind == Kind::Place && entity.start.is_none() && !linked.attested,
        [
            "start",
            "lp-date",
            "without both start and attestation_year",
            "fill one of them with the year for which it is attested",
        ],
    );
    rows(
        checker,
        |entity, linked| entity.kind == Kind::Place && entity.fclasses.is_empty() && !linked.aat_types,
        [
            "fclasses",
            "lp-class",
            "without both fclasses and aat_types",
            "give the GeoNames class in fclasses, such as P for a settlement",
        ],
    );
    let private = |name: &Name| name.kind != NameKind::Name && name.usage.is_none();
    rows(
        checker,
        |entity, _| entity.kind == Kind::Place && entity.names.iter().any(private),
        [
            "variants",
            "lp-variant",
            "with kinds of names (-x-) in variants",
            "export without them: tags there are language[-Script][-REGION][-variant]",
        ],
    );
    rows(
        checker,
        |entity, linked| entity.kind == Kind::Place && linked.untagged,
        ["variants", "lp-variant", "with a variant without a language tag", "write name@language"],
    );
    cells(checker);
}

/// Warns of the rows that `lacks` picks, with the column, the rule, what is wrong and the cure.
fn rows(
    checker: &mut Checker<'_>,
    lacks: impl Fn(&Entity, &LinkedCells) -> bool,
    [column, rule, problem, cure]: [&'static str; 4],
) {
    let linked = |index: usize| &checker.origins[index].linked;
    let found = checker.own().filter(|(index, entity)| lacks(entity, linked(*index))).map(|(index, _)| index);
    let found: Vec<usize> = found.collect();
    checker.warn_rows(&found, column, rule, problem, cure);
}

/// Cells whose form is not that of Linked Places.
fn cells(checker: &mut Checker<'_>) {
    for (index, _) in checker.own().filter(|(_, entity)| entity.kind == Kind::Place) {
        let linked = checker.origins[index].linked;
        if linked.half_parent {
            let problem = "one of parent_name and parent_id is empty".to_string();
            checker.warn(index, "parent_id", "lp-parent", problem, "fill both or none");
        }
        if linked.parent_fault {
            let problem = "parent_id is no URI".to_string();
            let cure = "write it as https://… and keep this crate's ids in parent";
            checker.warn(index, "parent_id", "lp-parent", problem, cure);
        }
        if linked.aat_fault {
            let problem = "aat_types holds more than integers".to_string();
            let cure =
                "give the numbers of the Getty AAT, as many as there are types, separated by semicolons";
            checker.warn(index, "aat_types", "lp-aat", problem, cure);
        } else if linked.aat_uneven {
            let problem = "aat_types and types have not as many values".to_string();
            let cure =
                "give a number for each type, in their order; leave its place empty where there is none";
            checker.warn(index, "aat_types", "lp-aat", problem, cure);
        }
    }
}
