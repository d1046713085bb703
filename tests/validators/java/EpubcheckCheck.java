import java.io.File;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EPUBProfile;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.adobe.epubcheck.util.ReportingLevel;

/**
 * Turns EPUB files into EPUBCheck's complaints, one line each, several files in one virtual machine. A warning fails a
 * book as an error does; infos and usage notes are printed and counted only.
 *
 * Exit status: 0 every book passes, 1 one does not, 2 a book could not be checked or none was named.
 */
public final class EpubcheckCheck {
    private static final int PASS = 0, FAIL = 1, UNCHECKED = 2;

    public static void main(String[] names) {
        if (names.length == 0) {
            System.err.println("usage: epubcheck-check FILE.epub...");
            System.exit(UNCHECKED);
        }
        Locale.setDefault(Locale.ENGLISH);
        int worst = PASS;
        for (String name : names) worst = Math.max(worst, check(name));
        System.exit(worst);
    }

    private static int check(String name) {
        File file = new File(name);
        if (!file.isFile()) {
            System.out.println("ERROR no such file: " + name);
            return UNCHECKED;
        }
        Complaints complaints = new Complaints(file.getName());
        try {
            new EpubCheck(file, complaints, EPUBProfile.DEFAULT).check();
        } catch (Exception | LinkageError | StackOverflowError problem) {
            System.out.println("ERROR " + problem + ": " + name);
            return UNCHECKED;
        }
        int fatal = complaints.count(Severity.FATAL);
        int errors = complaints.count(Severity.ERROR);
        int warnings = complaints.count(Severity.WARNING);
        boolean good = fatal + errors + warnings == 0;
        System.out.printf("%s epub %s fatal=%d error=%d warning=%d info=%d usage=%d %s%n", good ? "PASS" : "FAIL",
                complaints.version, fatal, errors, warnings, complaints.count(Severity.INFO),
                complaints.count(Severity.USAGE), name);
        return good ? PASS : FAIL;
    }

    private static final class Complaints extends MasterReport {
        private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        private String version = "?";

        Complaints(String name) {
            setEpubFileName(name);
            setLocale(Locale.ENGLISH);
            setReportingLevel(ReportingLevel.Usage); // at its usual level EPUBCheck drops usage notes unseen
        }

        int count(Severity severity) {
            return counts.getOrDefault(severity, 0);
        }

        @Override public void message(Message message, EPUBLocation at, Object... arguments) {
            Severity severity = message.getSeverity();
            counts.merge(severity, 1, Integer::sum);
            if (severity == Severity.SUPPRESSED) return;
            String where = at == null ? "" : at.getPath();
            if (at != null && at.getLine() > 0) where += ":" + at.getLine() + ":" + at.getColumn();
            String text = message.getMessage(arguments).replaceAll("\\s+", " ").trim();
            System.out.println(severity + " " + message.getID() + " " + where + " | " + text);
        }

        @Override public void info(String resource, FeatureEnum feature, String value) {
            if (feature == FeatureEnum.FORMAT_VERSION && value != null) version = value;
        }

        @Override public int generate() {
            return 0;
        }

        @Override public void initialize() {
        }
    }
}
