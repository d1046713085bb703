//! Prose for the tests, written for them.

/// About six hundred words in paragraphs.
pub const PROSE: [&str; 7] = [
    "The valley had been governed from three towns for as long as anyone could remember, and each of them kept its own \
     register of marriages, debts and quarrels. When the provincial administration asked for a single list, nobody \
     refused; the clerks simply sent what they had, in the order in which they had it, and waited for the questions \
     that were bound to follow. The questions came in spring, after the roads had dried, carried by a young surveyor \
     who had never before seen a ledger in which a goat could be a witness.",
    "She stayed for eleven weeks. Her report, which was printed at the expense of the province and is still quoted, \
     begins with an apology for its length and a complaint about the ink. What she found was not disorder but an \
     excess of orders: every household belonged to several communities at once, and every community had its own way of \
     deciding who might speak for it. Reconciliation, where it happened, was the work of people whose names appear \
     nowhere in the correspondence of the ministries.",
    "It is tempting to read the documents as the record of a failure. The commissioners’ recommendations were rejected, \
     the cooperative closed after two harvests, and the bridge that was to connect the northern villages with the \
     market was built on the wrong side of a tributary that changes its bed. Yet the same documents show something \
     else: the meetings went on. In the schoolhouse, under a roof that had been promised for the clinic, \
     representatives of forty-one families met every second Thursday for nineteen years.",
    "“We did not trust one another,” a former chairman said, “but we trusted the calendar.” The remark deserves more \
     attention than it has received. Institutions that survive are seldom those with the clearest mandate; they are \
     those whose next appointment is known. A commission dissolves when its funds are spent, whereas a habit has no \
     budget that could be withdrawn. The evaluators, accustomed to measuring outputs, counted resolutions and trained \
     mediators; the participants counted evenings.",
    "There are, of course, limits to what can be learnt from one valley. The population was small, its languages were \
     closely related, and the conflict, although bitter, had left the irrigation channels intact. Comparative studies \
     suggest that infrastructure matters more than is commonly admitted: where wells were poisoned or terraces \
     destroyed, committees of the same kind fell apart within months. Nor should the role of outsiders be \
     underestimated. Twice, in years of drought, it was an unspectacular grant for seed potatoes that kept the \
     negotiations alive.",
    "Three conclusions follow for those who design programmes elsewhere. First, that local ownership is not a quality \
     that a project can confer, because whatever can be conferred can also be taken away. Second, that documentation \
     should serve the people documented; the ledgers outlasted every database that was meant to replace them. Third, \
     and least comfortably, that patience is a scarce resource which is never entered in the accounts. Administrators \
     who measure success in quarters will always find that the valley is late.",
    "None of this is an argument against assistance. It is an argument for a different tempo, for contracts that can be \
     renegotiated, and for an accounting of time that includes the time of those who wait. The surveyor understood \
     this in her final week, when she crossed out the word “temporary” in the title of her report and, having found no \
     satisfactory alternative, left the space empty.",
];

/// A paragraph of Arabic with a Latin name and figures in it.
pub const ARABIC: &str = "بدأت لجنة السلام المحلية عملها في عام 2011 بدعم من منظمة Interpeace، وكان الهدف هو بناء الثقة \
                          بين المجتمعات المتجاورة (ولا سيما في الشمال). وقد شارك في الاجتماعات أكثر من 340 شخصا، \
                          واستمرت المشاورات طوال ثمانية عشر شهرا قبل التوصل إلى اتفاق نهائي بشأن إدارة الموارد المائية.";
