//! Learnt weights of class tokens: how often blocks below them are in the truth, each site counting once.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::pages::LabelledPage;

/// Sites below which a token says nothing of other sites: generated names stand on one.
const LEAST_SITES: usize = 8;
/// Sites' worth of doubt in favour of the usual share.
const DOUBT: f64 = 4.0;

/// Blocks in the truth, and all, below a token on one site.
type Counts = BTreeMap<String, (f64, f64)>;

/// Token → weight around, weight near, in quarters; 0 where it isn't known.
pub type Weights = BTreeMap<String, (i8, i8)>;

/// Learns the weights from all pages but those of one fold, and those made here: their blocks say no more than their sites' do.
pub fn learn(pages: &[LabelledPage], without: Option<usize>) -> Weights {
    let mut tables: [BTreeMap<String, Counts>; 2] = Default::default();
    let (mut body, mut all) = (0.0, 0.0);
    for page in pages.iter().filter(|page| page.is_found && Some(page.fold) != without) {
        for (block, in_truth) in page.in_truth.iter().enumerate() {
            let positive = f64::from(u8::from(*in_truth));
            body += positive;
            all += 1.0;
            let tokens = page.prepared.tokens(block);
            let around: HashSet<&str> = tokens.iter().map(|(token, _)| *token).collect();
            let near: HashSet<&str> =
                tokens.iter().filter(|(_, near)| *near).map(|(token, _)| *token).collect();
            for (table, tokens) in tables.iter_mut().zip([around, near]) {
                for token in tokens {
                    let sites = table.entry(token.to_owned()).or_default();
                    let counts = sites.entry(page.site.clone()).or_default();
                    counts.0 += positive;
                    counts.1 += 1.0;
                }
            }
        }
    }
    let usual = body / f64::max(all, 1.0);
    let mut weights = Weights::new();
    for (number, table) in tables.iter().enumerate() {
        for (token, sites) in table.iter().filter(|(_, sites)| sites.len() >= LEAST_SITES) {
            let shares: f64 = sites.values().map(|(positive, all)| positive / all).sum();
            let weight = log_odds(shares, sites.len() as f64, usual);
            let entry = weights.entry(token.clone()).or_default();
            if number == 0 { entry.0 = weight } else { entry.1 = weight }
        }
    }
    weights.retain(|_, (around, near)| *around != 0 || *near != 0);
    weights
}

/// The smoothed log-odds over what is usual, in quarters.
fn log_odds(shares: f64, sites: f64, usual: f64) -> i8 {
    let odds = (shares + DOUBT * usual) / (sites - shares + DOUBT * (1.0 - usual));
    let weight = odds.ln() - (usual / (1.0 - usual)).ln();
    (weight * 4.0).round() as i8
}

/// The weights as the library takes them.
pub fn table(weights: &Weights) -> HashMap<String, (i8, i8)> {
    weights.iter().map(|(token, weights)| (token.clone(), *weights)).collect()
}
