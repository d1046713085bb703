//! French spaces: what is there is made right, what is missing is added, nothing is doubled.

use super::holds;

#[test]
fn french_has_spaces_before_its_marks() {
    holds(&[
        ("fr", "Quoi? Oui : « non » !", "Quoi‿? Oui~: «‿non‿»‿!"),
        ("fr", "Quoi\u{a0}? Oui\u{202f}: «\u{a0}non\u{a0}» \u{a0}!", "Quoi‿? Oui~: «‿non‿»‿!"),
        ("fr", "«non»; «oui»!", "«‿non‿»‿; «‿oui‿»‿!"),
        ("fr", "Quoi ?! Non!!! (sic !) (?) etc.?", "Quoi‿?! Non‿!!! (sic‿!) (?) etc.‿?"),
        ("fr", "à 12:30, rapport 3:2, mot:mot, :-) et ;) ou :)", "à 12:30, rapport 3:2, mot:mot, :-) et ;) ou :)"),
        ("fr", "Article 5: texte ; fin", "Article~5~: texte‿; fin"),
        ("fr", "50%, 50 %, 5€ et n°5, N° 7", "50~%, 50~%, 5~€ et n°~5, N°~7"),
        ("fr", "10 000 euros, 1 234 567 km, 2010 100", "10‿000~euros, 1‿234‿567~km, 2010 100"),
        ("fr", "M. Dupont, Mme Curie, le 1er mars, XIXe siècle", "M.~Dupont, Mme~Curie, le 1er~mars, XIXe~siècle"),
        ("fr", "16 h 30, av. J.-C., p. ex., 5 pour cent", "16~h~30, av.~J.-C., p.~ex., 5~pour~cent"),
        ("fr-CA", "Quoi ? Oui : « non » ! 5%", "Quoi? Oui~: «~non~»! 5~%"),
        ("fr-CA", "Coûte 5 $, 10 000 $", "Coûte 5~$, 10‿000~$"),
        ("fr-CH", "Quoi ? Oui : «non»!", "Quoi‿? Oui‿: «‿non‿»‿!"),
        ("en", "Why ? « oui » : 50%", "Why ? « oui » : 50%"),
    ]);
}
