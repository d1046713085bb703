//! Levels of the parts of a line → their order from left to right (UAX #9, rule L2).

/// The order in which parts with these embedding levels stand, as indices.
pub fn visual(levels: &[u8]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..levels.len()).collect();
    let highest = levels.iter().copied().max().unwrap_or(0);
    let lowest_odd = levels.iter().copied().filter(|level| level % 2 == 1).min().unwrap_or(u8::MAX);
    for level in (lowest_odd..=highest).rev() {
        let mut at = 0;
        while at < order.len() {
            let length = order[at..].iter().take_while(|part| levels[**part] >= level).count();
            order[at..at + length].reverse();
            at += length.max(1);
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::visual;

    #[test]
    fn runs_are_reversed_from_the_highest_level_down() {
        assert_eq!(visual(&[0, 0]), [0, 1]);
        assert_eq!(visual(&[1, 2, 1]), [2, 1, 0]);
        assert_eq!(visual(&[0, 1, 2, 1, 0]), [0, 3, 2, 1, 4]);
        assert!(visual(&[]).is_empty());
    }
}
