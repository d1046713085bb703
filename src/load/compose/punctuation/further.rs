//! Words that keep their neighbours in further languages.

use crate::load::compose::punctuation::abbreviations::{NONE, Vocabulary};

/// The words of a language by its primary subtag.
pub fn vocabulary(primary: &str) -> &'static Vocabulary {
    match primary {
        "hu" => &HUNGARIAN,
        "fi" => &FINNISH,
        "et" => &ESTONIAN,
        "lv" => &LATVIAN,
        "lt" => &LITHUANIAN,
        "el" => &GREEK,
        "tr" => &TURKISH,
        "sq" => &ALBANIAN,
        "eu" => &BASQUE,
        "eo" => &ESPERANTO,
        "he" => &HEBREW,
        "ar" => &ARABIC,
        "fa" => &PERSIAN,
        "ur" => &URDU,
        _ => &NONE,
    }
}

const HUNGARIAN: Vocabulary = Vocabulary {
    before_numbers: "kb. Kb. kötet",
    after_numbers: "ezer millió milliárd százalék forint euró fő",
    after_ordinals: "ábra táblázat fejezet cikk oldal melléklet rész bekezdés század kötet szám térkép",
    titles: "dr. özv. ifj. id. Szt.",
    months: "január február március április május június július augusztus szeptember október november december",
    month_first: true,
    pairs: "i. e.|i. sz.|Kr. e.|Kr. u.",
    ..NONE
};

const FINNISH: Vocabulary = Vocabulary {
    before_numbers: "kuva Kuva kuvio Kuvio taulukko Taulukko kartta s. ss. nro Nro luku Luku liite Liite artikla kohta osa Osa sivu noin",
    after_numbers: "tuhatta miljoona miljoonaa miljardi miljardia prosenttia euroa milj mrd",
    after_ordinals: "luku artikla",
    titles: "hra rva nti prof. dr.",
    months: "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta \
marraskuuta joulukuuta",
    ..NONE
};

const ESTONIAN: Vocabulary = Vocabulary {
    before_numbers: "joon. joonis Joonis tab. tabel Tabel kaart lk nr art. ptk peatükk lisa Lisa osa Osa punkt lg",
    after_numbers: "tuhat tuh miljon miljonit miljard miljardit protsenti eurot mln mld",
    after_ordinals: "sajand sajandi saj peatükk",
    titles: "hr pr dr prof",
    months: "jaanuar jaanuaril veebruar veebruaril märts märtsil aprill aprillil mai mail juuni juunil juuli juulil august augustil \
september septembril oktoober oktoobril november novembril detsember detsembril",
    ..NONE
};

const LATVIAN: Vocabulary = Vocabulary {
    before_numbers: "att. tab. nr. Nr. sk. pielikums",
    after_numbers: "lpp tūkst milj miljoni miljonu miljardi miljardu procenti eiro",
    after_ordinals: "attēls tabula pants nodaļa punkts pielikums gadsimts gadsimta gs gada gads",
    titles: "k-gs k-dze dr. prof.",
    months: "janvāris janvārī februāris februārī marts martā aprīlis aprīlī maijs maijā jūnijs jūnijā jūlijs jūlijā augusts augustā \
septembris septembrī oktobris oktobrī novembris novembrī decembris decembrī",
    ..NONE
};

const LITHUANIAN: Vocabulary = Vocabulary {
    before_numbers: "nr. Nr. p. str. t. d. sk.",
    after_numbers: "pav lent psl skyrius priedas straipsnis tūkst mln mlrd procentų eurų m",
    after_ordinals: "a amžius amžiaus amžiuje skyrius",
    titles: "p. dr. prof. doc. gerb. šv.",
    months: "sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio",
    month_first: true,
    ..NONE
};

const GREEK: Vocabulary = Vocabulary {
    before_numbers: "σ. σσ. σελ. αρ. Αρ. αριθ. άρθρο Άρθρο άρθρα Άρθρα κεφ. Κεφ. κεφάλαιο Κεφάλαιο πίν. πίνακας Πίνακας εικ. Εικ. \
εικόνα Εικόνα σχ. σχήμα Σχήμα διάγραμμα Διάγραμμα χάρτης Χάρτης παρ. παράγραφος τόμος τ. μέρος Μέρος παράρτημα Παράρτημα \
ενότητα Ενότητα πλαίσιο Πλαίσιο",
    after_numbers: "χιλ εκατ δισ χιλιάδες εκατομμύρια δισεκατομμύρια ευρώ π.μ μ.μ π.Χ μ.Χ",
    titles: "κ. κ.κ. κα κα. Κ. δρ. Δρ. δρ Δρ καθ. Αγ. Άγ. Άγιος Αγία",
    months: "Ιανουαρίου Φεβρουαρίου Μαρτίου Απριλίου Μαΐου Ιουνίου Ιουλίου Αυγούστου Σεπτεμβρίου Οκτωβρίου Νοεμβρίου Δεκεμβρίου",
    percent: "τοις εκατό",
    ..NONE
};

const TURKISH: Vocabulary = Vocabulary {
    before_numbers: "Şek. Şekil şekil Tablo tablo Çizelge s. ss. sf. sayfa nr. Bölüm bölüm Madde madde md. Ek ek cilt Kutu kutu Harita \
Grafik yüzde",
    after_numbers: "bin milyon milyar avro lira TL",
    after_ordinals: "yüzyıl yüzyılda yüzyılın yy bölüm madde",
    titles: "Doç. Av. Bay Bayan Sn. Sayın Hz.",
    months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    ..NONE
};

const ALBANIAN: Vocabulary = Vocabulary {
    before_numbers: "f. fq. faqe nr. Nr. neni Neni nenit kapitulli Kapitulli tabela Tabela figura Figura shtojca Shtojca pjesa Pjesa",
    after_numbers: "mijë milion milionë miliard miliardë euro lekë",
    titles: "z. znj. Z. Znj. dr. prof.",
    months: "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    ..NONE
};

const BASQUE: Vocabulary = Vocabulary {
    before_numbers: "or. zk. Zk.",
    after_numbers: "euro milioi mila",
    after_ordinals: "irudia taula artikulua artikuluaren kapitulua atala eranskina orrialdea mendea mendean or",
    titles: "jn. and. Jn. And.",
    ..NONE
};

const ESPERANTO: Vocabulary = Vocabulary {
    before_numbers: "n-ro N-ro ĉap. ĉapitro Ĉapitro bildo Bildo tabelo Tabelo paĝo paĝoj parto Parto",
    after_numbers: "mil milionoj miliardoj eŭroj",
    titles: "s-ro s-ino d-ro prof.",
    months: "januaro februaro marto aprilo majo junio julio aŭgusto septembro oktobro novembro decembro",
    elisions: "stas",
    pairs: "k. a.|k. t.|k. s.",
    ..NONE
};

const HEBREW: Vocabulary = Vocabulary {
    before_numbers: "עמ׳ מס׳ עמוד עמודים סעיף סעיפים פרק פרקים תרשים לוח טבלה איור חלק נספח החלטה",
    after_numbers: "אלף מיליון מיליארד אחוז אחוזים ש״ח דולר אירו",
    titles: "ד״ר פרופ׳ מר גב׳ הרב עו״ד",
    ..NONE
};

const ARABIC: Vocabulary = Vocabulary {
    before_numbers: "ص ص. صص صفحة الصفحة رقم المادة الفصل فصل الشكل شكل الجدول جدول الفقرة القرار الجزء المرفق البند الإطار الخريطة",
    after_numbers: "ألف مليون ملايين مليار دولار يورو كم م ٪",
    titles: "د. أ. أ.د. السيد السيدة الدكتور الدكتورة الأستاذ",
    ..NONE
};

const PERSIAN: Vocabulary = Vocabulary {
    before_numbers: "ص ص. صص صفحه شماره ماده فصل شکل جدول بند بخش پیوست نمودار نقشه",
    after_numbers: "هزار میلیون میلیارد درصد دلار یورو ریال ٪",
    titles: "دکتر آقای خانم",
    ..NONE
};

const URDU: Vocabulary = Vocabulary {
    before_numbers: "ص صفحہ نمبر باب شکل جدول دفعہ حصہ",
    after_numbers: "ہزار لاکھ کروڑ ملین ارب فیصد روپے",
    titles: "ڈاکٹر جناب محترمہ",
    ..NONE
};
