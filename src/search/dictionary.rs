//! What the texts of a site say again and again: deflated behind it, even a small pack of
//! texts gains from sentences that stand in others.

use rayon::prelude::*;

/// Deflating looks back 32 KiB, but everybody loads the dictionary before the first hit.
const BYTES: usize = 24 * 1024;
/// Shorter sentences are not worth a distance.
const SENTENCE_BYTES: usize = 15;

/// Sentences that stand more than once, the most frequent last, where they are nearest.
pub fn of<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut sentences: Vec<&str> = texts
        .flat_map(|text| text.split_inclusive(['。', '\n']))
        .filter(|sentence| sentence.len() >= SENTENCE_BYTES)
        .collect();
    sentences.par_sort_unstable();
    let mut repeated: Vec<(usize, &str)> = sentences
        .chunk_by(|left, right| left == right)
        .filter(|same| same.len() > 1)
        .map(|same| (same.len(), same[0]))
        .collect();
    repeated.sort_unstable_by(|(few, left), (many, right)| many.cmp(few).then_with(|| left.cmp(right)));
    let mut size = 0;
    let fits = |sentence: &&str| {
        size += sentence.len();
        size <= BYTES
    };
    let mut chosen: Vec<&str> = repeated.into_iter().map(|(_, sentence)| sentence).take_while(fits).collect();
    chosen.reverse();
    chosen.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_more_often_stands_later() {
        let texts = [
            "記録を残します。\n会議を開きます。ここだけです。",
            "会議を開きます。\n記録を残します。",
            "会議を開きます。はい。はい。",
        ];
        assert_eq!(of(texts.into_iter()), "記録を残します。会議を開きます。");
    }

    #[test]
    fn it_is_as_large_as_it_may_be() {
        let text: String = (0..2000).map(|number| format!("第{number}の記録を残します。")).collect();
        let found = of([text.as_str(), text.as_str()].into_iter());
        assert!(found.len() <= BYTES && found.len() > BYTES - 60, "{}", found.len());
    }
}
