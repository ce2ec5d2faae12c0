//! What two lists have in common in the same order.

/// The heaviest common sequence of two lists, as pairs in order.
pub(super) fn sequence(
    old: usize,
    new: usize,
    weight: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<(usize, usize)> {
    let mut best = vec![vec![0.0_f64; new + 1]; old + 1];
    for x in (0..old).rev() {
        for y in (0..new).rev() {
            let with = weight(x, y).map_or(0.0, |weight| weight + best[x + 1][y + 1]);
            best[x][y] = with.max(best[x + 1][y]).max(best[x][y + 1]);
        }
    }
    let (mut x, mut y) = (0, 0);
    let mut pairs = Vec::new();
    while x < old && y < new {
        let with = weight(x, y).map(|weight| weight + best[x + 1][y + 1]);
        if with.is_some_and(|with| with >= best[x][y]) {
            pairs.push((x, y));
            (x, y) = (x + 1, y + 1);
        } else if best[x + 1][y] >= best[x][y + 1] {
            x += 1;
        } else {
            y += 1;
        }
    }
    pairs
}
