import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/**
 * Turns PDF files into the rules of PDF/A and PDF/UA that they break, one line each, several files in one virtual
 * machine. "auto" stands for whatever standards the file itself claims, and a file that claims none fails it.
 *
 * Exit status: 0 every file passes, 1 one does not, 2 a file could not be checked or none was named.
 */
public final class VerapdfCheck {
    private static final int PASS = 0, FAIL = 1, UNCHECKED = 2;
    private static final int EXAMPLES = 3;

    private static final Map<PDFAFlavour, ValidationProfile> PROFILES = new EnumMap<>(PDFAFlavour.class);

    public static void main(String[] args) {
        LogManager.getLogManager().reset(); // the library logs what its results say anyway
        VeraGreenfieldFoundryProvider.initialise();
        if (args.length < 2) {
            System.err.println("usage: verapdf-check FLAVOUR[,FLAVOUR...]|auto FILE.pdf...");
            System.exit(UNCHECKED);
        }
        String[] wanted = args[0].split(",");
        int worst = PASS;
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            for (String flavour : wanted) worst = Math.max(worst, check(flavour, name));
        }
        System.out.flush();
        System.exit(worst);
    }

    private static int check(String wanted, String name) {
        File file = new File(name);
        if (!file.isFile()) {
            System.out.println("ERROR no such file: " + name);
            return UNCHECKED;
        }
        try {
            List<PDFAFlavour> flavours = wanted.equals("auto") ? claimed(file) : List.of(flavour(wanted));
            if (flavours.isEmpty()) {
                System.out.println("FAIL auto claims no standard: " + name);
                return FAIL;
            }
            int worst = PASS;
            for (PDFAFlavour flavour : flavours) worst = Math.max(worst, check(flavour, file, name));
            return worst;
        } catch (Exception | LinkageError | StackOverflowError problem) {
            System.out.println("ERROR " + wanted + " " + oneLine(problem.toString(), 300) + ": " + name);
            return UNCHECKED;
        }
    }

    private static int check(PDFAFlavour flavour, File file, String name) throws Exception {
        if (!PROFILES.containsKey(flavour)) PROFILES.put(flavour, VerapdfProfile.read(flavour));
        ValidationProfile profile = PROFILES.get(flavour);
        ValidationResult result;
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        try (PDFAParser parser = foundry.createParser(file, flavour);
             PDFAValidator validator = foundry.createValidator(profile, EXAMPLES, false, true, false)) {
            result = validator.validate(parser);
        }
        Map<RuleId, List<TestAssertion>> broken = broken(result);
        broken.forEach((rule, examples) -> print(flavour, profile, rule, result.getFailedChecks().get(rule), examples));

        // A walk that saw nothing must not read as a pass.
        if (result.getTotalAssertions() == 0) throw new IllegalStateException("nothing was checked");
        boolean good = result.isCompliant() && broken.isEmpty();
        System.out.printf("%s %s broken=%d rules=%d checks=%d %s%n", good ? "PASS" : "FAIL", flavour.getId(),
                broken.size(), profile.getRules().size(), result.getTotalAssertions(), name);
        return good ? PASS : FAIL;
    }

    /** The broken rules in the order of their clauses, each with some of the places that break it. */
    private static Map<RuleId, List<TestAssertion>> broken(ValidationResult result) {
        Map<RuleId, List<TestAssertion>> broken = new TreeMap<>(
                Comparator.comparing((RuleId rule) -> sortable(rule.getClause())).thenComparing(RuleId::getTestNumber));
        for (RuleId rule : result.getFailedChecks().keySet()) broken.put(rule, new ArrayList<>());
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.PASSED) continue;
            broken.computeIfAbsent(assertion.getRuleId(), rule -> new ArrayList<>()).add(assertion);
        }
        return broken;
    }

    private static void print(PDFAFlavour flavour, ValidationProfile profile, RuleId id, Integer times,
                              List<TestAssertion> examples) {
        System.out.printf("%s %s-%d x%s | %s%n", flavour.getId(), id.getClause(), id.getTestNumber(),
                times == null ? "?" : times, oneLine(profile.getRuleByRuleId(id).getDescription(), 240));
        for (TestAssertion example : examples.subList(0, Math.min(EXAMPLES, examples.size()))) {
            System.out.println("    " + oneLine(example.getLocation().getContext(), 160) + " | "
                    + oneLine(example.getErrorMessage(), 240));
        }
    }

    private static List<PDFAFlavour> claimed(File file) throws Exception {
        List<PDFAFlavour> flavours;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file)) {
            flavours = new ArrayList<>(parser.getFlavours());
        }
        flavours.remove(PDFAFlavour.NO_FLAVOUR);
        return flavours;
    }

    private static PDFAFlavour flavour(String id) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
        if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) throw new IllegalArgumentException("no such flavour");
        return flavour;
    }

    /** A clause with its numbers padded, so that 7.10 comes after 7.2. */
    private static String sortable(String clause) {
        StringBuilder padded = new StringBuilder();
        for (String part : clause.split("\\.")) padded.append(String.format("%6s.", part));
        return padded.toString();
    }

    private static String oneLine(String text, int limit) {
        String line = text == null ? "" : text.replaceAll("\\s+", " ").trim();
        return line.length() <= limit ? line : line.substring(0, limit - 3) + "...";
    }
}
