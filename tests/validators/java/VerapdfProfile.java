import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Reference;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;

/**
 * Turns the profile files in veraPDF's jar into veraPDF's own rule objects. The jar reads them through JAXB, which was
 * lost when it was packed, so this class reads the XML with what Java has. Every rule of the file is kept, or it fails.
 */
final class VerapdfProfile {
    private VerapdfProfile() {
    }

    static ValidationProfile read(PDFAFlavour flavour) throws Exception {
        String file = "/org/verapdf/pdfa/validation/" + fileName(flavour);
        Element root;
        try (InputStream in = VerapdfProfile.class.getResourceAsStream(file)) {
            if (in == null) throw new IOException("veraPDF has no profile for " + flavour.getId());
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            root = factory.newDocumentBuilder().parse(in).getDocumentElement();
        }
        if (!root.getAttribute("flavour").equals(flavour.name())) throw new IOException(file + " is of another flavour");

        List<Element> written = children(child(root, "rules"), "rule");
        Set<Rule> rules = new LinkedHashSet<>();
        for (Element rule : written) rules.add(rule(rule));
        if (rules.isEmpty() || rules.size() != written.size()) throw new IOException(file + " lost rules in reading");

        Set<Variable> variables = new LinkedHashSet<>();
        for (Element variable : children(child(root, "variables"), "variable")) {
            variables.add(Profiles.variableFromValues(variable.getAttribute("name"), variable.getAttribute("object"),
                    text(variable, "defaultValue"), text(variable, "value")));
        }
        Element details = child(root, "details");
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(text(details, "name"),
                text(details, "description"), attribute(details, "creator"), new Date(0)), text(root, "hash"), rules,
                variables);
    }

    /** PDFA_2_A is in PDFA-2A.xml, PDFUA_1 in PDFUA-1.xml; PDF/UA-2 alone is named after a part of its rules. */
    private static String fileName(PDFAFlavour flavour) {
        if (flavour == PDFAFlavour.PDFUA_2) return "PDFUA-2-ISO32005.xml";
        return flavour.name().replaceFirst("_", "-").replace("_", "") + ".xml";
    }

    private static Rule rule(Element rule) {
        Element id = child(rule, "id");
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));

        Element error = child(rule, "error");
        List<ErrorArgument> arguments = new ArrayList<>();
        for (Element argument : children(child(error, "arguments"), "argument")) {
            arguments.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), attribute(argument, "name"), null));
        }
        ErrorDetails details = Profiles.errorFromValues(text(error, "message"), arguments);

        List<Reference> references = new ArrayList<>();
        for (Element reference : children(child(rule, "references"), "reference")) {
            references.add(Profiles.referenceFromValues(reference.getAttribute("specification"),
                    reference.getAttribute("clause")));
        }
        String deferred = attribute(rule, "deferred");
        return Profiles.ruleFromValues(ruleId, rule.getAttribute("object"),
                deferred == null ? null : Boolean.valueOf(deferred), attribute(rule, "tags"), text(rule, "description"),
                text(rule, "test"), details, references);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element && name.equals(node.getLocalName())) found.add((Element) node);
        }
        return found;
    }

    private static Element child(Element parent, String name) {
        List<Element> found = children(parent, name);
        return found.isEmpty() ? null : found.get(0);
    }

    private static String text(Element parent, String name) {
        Element found = child(parent, name);
        return found == null ? "" : found.getTextContent();
    }

    private static String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }
}
