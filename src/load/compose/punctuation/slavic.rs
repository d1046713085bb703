//! Words that keep their neighbours in the Slavic languages with Latin letters.

use crate::load::compose::punctuation::abbreviations::{NONE, Vocabulary};

/// Polish.
pub const POLISH: Vocabulary = Vocabulary {
    before_numbers: "rys. Rys. ryc. Ryc. tab. tabl. tabela Tabela rysunek Rysunek wykr. wykres Wykres fot. il. mapa Mapa s. str. t. \
tom nr Nr poz. ust. pkt lit. par. rozdz. rozdział Rozdział załącznik Załącznik część Część ramka Ramka wiek ok.",
    after_numbers: "tys mln mld bln proc procent złotych r w godz osób",
    after_ordinals: "w wiek wieku wieków",
    titles: "p. pp. pan pani Pan Pani dr prof. mgr inż. hab. doc. ks. św. bł. gen. płk ppłk mjr kpt. por. im. ul. al. pl.",
    months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    letters: "aiouwz",
    pairs: "m. in.|p. n.e.",
    ..NONE
};

/// Czech.
pub const CZECH: Vocabulary = Vocabulary {
    before_numbers: "obr. Obr. obrázek Obrázek tab. tabulka Tabulka graf Graf mapa s. str. strana č. Č. čl. Čl. článek Článek odst. \
písm. kap. kapitola Kapitola roč. sv. příl. příloha Příloha část Část r. roce roku cca hl.",
    after_numbers: "tis mil mld bil Kč korun hod procent eur",
    after_ordinals: "století stol kapitola článek",
    titles: "p. pan paní Ing. Mgr. Bc. MUDr. JUDr. PhDr. RNDr. ThDr. MVDr. prof. doc. dr. sv. gen. plk. ul. nám. im.",
    months: "ledna února března dubna května června července srpna září října listopadu prosince",
    letters: "aikosuvz",
    pairs: "s. r.|př. n.|p. n.",
    ..NONE
};

/// Slovak.
pub const SLOVAK: Vocabulary = Vocabulary {
    before_numbers: "obr. Obr. obrázok Obrázok tab. tabuľka Tabuľka graf Graf mapa s. str. strana č. Č. čl. Čl. článok Článok ods. \
písm. kap. kapitola Kapitola roč. zv. príl. príloha Príloha časť Časť r. roku cca",
    after_numbers: "tis mil mld bil eur hod percent",
    after_ordinals: "storočie storočia storočí stor",
    titles: "p. pán pani Ing. Mgr. Bc. MUDr. JUDr. PhDr. RNDr. prof. doc. dr. sv. gen. plk. ul. nám.",
    months: "januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra",
    letters: "aikosuvz",
    pairs: "pred n.",
    ..NONE
};

/// Slovene.
pub const SLOVENE: Vocabulary = Vocabulary {
    before_numbers: "sl. Sl. slika Slika tab. tabela Tabela preglednica Preglednica graf str. št. Št. čl. odst. pogl. poglavje \
Poglavje pril. priloga Priloga zv. del Del l. leta",
    after_numbers: "tisoč milijon milijonov milijard mio mrd odstotkov evrov",
    after_ordinals: "stoletje stoletja člen člena poglavje odstavek",
    titles: "g. ga. gdč. dr. mag. prof. sv. ul.",
    months: "januar januarja februar februarja marec marca april aprila maj maja junij junija julij julija avgust avgusta september \
septembra oktober oktobra november novembra december decembra",
    ..NONE
};

/// Croatian, Bosnian, and Serbian in Latin letters.
pub const CROATIAN: Vocabulary = Vocabulary {
    before_numbers: "sl. Sl. slika Slika tab. tablica Tablica tabela Tabela graf. grafikon Grafikon str. br. čl. Čl. st. toč. pogl. \
poglavlje Poglavlje članak Članak prilog Prilog dio Dio god. sv. odj. okvir Okvir",
    after_numbers: "tis mil mlrd milijun milijuna milion miliona milijardi posto eura",
    after_ordinals: "st stoljeće stoljeća vek veka vijek vijeka poglavlje",
    titles: "g. gđa gđica gosp. dr. mr. prof. sv. ul. dipl. ing.",
    months: "siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada studenoga studenog prosinca januara \
februara marta aprila maja juna jula avgusta augusta septembra oktobra novembra decembra januar februar mart april maj jun jul \
avgust septembar oktobar novembar decembar",
    ..NONE
};
