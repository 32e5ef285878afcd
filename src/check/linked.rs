//! What the World Historical Gazetteer would refuse in a table of the form Linked Places, delimited (LP-TSV 0.5).
//!
//! `title_source`, `ccodes`, `fclasses` and `matches` are checked for every gazetteer, in [`super::rows`].

use super::Checker;
use crate::entity::{Kind, NameKind};
use crate::error::quoted;

pub(super) fn check(checker: &mut Checker<'_>) {
    let rows = |lacks: &dyn Fn(usize) -> bool| -> Vec<usize> {
        checker.own().map(|(index, _)| index).filter(|&index| lacks(index)).collect()
    };
    let place = |index: usize| checker.entity(index).kind == Kind::Place;
    let others = rows(&|index| !place(index));
    let undated = rows(&|index| {
        place(index) && checker.entity(index).start.is_none() && !checker.origins[index].linked.attested
    });
    let unclassed = rows(&|index| {
        place(index) && checker.entity(index).fclasses.is_empty() && !checker.origins[index].linked.aat_types
    });
    checker.warn_rows(&others, "kind", "lp-kind", "stands for no place", "leave it out: Linked Places takes places only");
    let cure = "fill start or attestation_year with the year for which it is attested";
    checker.warn_rows(&undated, "start", "lp-date", "lacks both start and attestation_year", cure);
    let cure = "give the GeoNames class in fclasses, such as P for a settlement";
    checker.warn_rows(&unclassed, "fclasses", "lp-class", "lacks both fclasses and aat_types", cure);
    let private = rows(&|index| {
        let mut names = checker.entity(index).names.iter();
        place(index) && names.any(|name| name.kind != NameKind::Name && name.usage.is_none())
    });
    let untagged = rows(&|index| place(index) && checker.origins[index].linked.untagged);
    let cure = "export without kinds of names: tags there are language[-Script][-REGION][-variant]";
    checker.warn_rows(&private, "variants", "lp-variant", "holds a variant with a private tag (-x-)", cure);
    let cure = "write name@language";
    checker.warn_rows(&untagged, "variants", "lp-variant", "holds a variant without a language tag", cure);
    cells(checker);
}

/// Cells whose form is not that of Linked Places.
fn cells(checker: &mut Checker<'_>) {
    for (index, entity) in checker.own().filter(|(_, entity)| entity.kind == Kind::Place) {
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
            let cure = "give the numbers of the Getty AAT, as many as there are types, separated by semicolons";
            checker.warn(index, "aat_types", "lp-aat", problem, cure);
        }
    }
}
